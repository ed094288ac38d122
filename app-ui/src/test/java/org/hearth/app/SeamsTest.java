package org.hearth.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Where a further proof system, network or screen goes, and that nothing else has to change for it.
 */
@AnalyzeClasses(packages = "org.hearth", importOptions = ShippedClasses.class)
class SeamsTest {

  @ArchTest
  static final ArchRule theProgramsPartsAloneNameTheShippedSystems =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.app..")
          .and()
          .doNotHaveFullyQualifiedName("org.hearth.app.host.ProgramParts")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.hearth.prover.system.StandardProofSystems")
          .because(
              "window and commands work with the systems that they are handed, so that one line registers a system for all of them");

  @ArchTest
  static final ArchRule groth16StaysBehindItsSeam =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.hearth.prover.system.groth16..", "org.hearth.prover.io..")
          .and()
          .doNotHaveFullyQualifiedName("org.hearth.prover.system.StandardProofSystems")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hearth.prover.system.groth16..")
          .because(
              "whoever names one proof system has to be changed for the next: only its own package, the readers and writers of its files and the registry know it");

  @ArchTest
  static final ArchRule plonkAndFflonkStayBehindTheirSeam =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.hearth.prover.system.plonk..",
              "org.hearth.prover.system.fflonk..",
              "org.hearth.prover.plonkish..",
              "org.hearth.prover.io..")
          .and()
          .doNotHaveFullyQualifiedName("org.hearth.prover.system.StandardProofSystems")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hearth.prover.system.plonk..",
              "org.hearth.prover.system.fflonk..",
              "org.hearth.prover.plonkish..")
          .because("as with Groth16");

  @ArchTest
  static final ArchRule systemsDoNotKnowEachOther =
      slices()
          .matching("org.hearth.prover.system.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                  "org.hearth.prover.system.."),
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                  "org.hearth.prover.system.spi.."))
          .because("what two proof systems share is mathematics and lives below both");

  @ArchTest
  static final ArchRule backendsOfferMathematicsOnly =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.prover.backend..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hearth.prover.system..", "org.hearth.prover.io..")
          .because("a backend serves every proof system alike");

  @ArchTest
  static final ArchRule networksDoNotKnowEachOther =
      slices()
          .matching("org.hearth.node.network.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                  "org.hearth.node.network.."),
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                  "org.hearth.node.network.spi.."))
          .because("a network can be added or taken away without the others noticing");

  @ArchTest
  static final ArchRule nodeKnowsNoNetworkByName =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.node..")
          .and()
          .resideOutsideOfPackage("org.hearth.node.network.rollup..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hearth.node.network.rollup..")
          .because("only the composition root, which is app-ui's, picks the networks");

  @ArchTest
  static final ArchRule commandLineAndWindowAreApart =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.app.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hearth.app.ui..")
          .because("the command line runs where there is no display");

  @ArchTest
  static final ArchRule windowKnowsNoCommands =
      noClasses()
          .that()
          .resideInAPackage("org.hearth.app.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hearth.app.cli..")
          .because("window and command line are equal viewers of the same snapshot");

  @ArchTest
  static final ArchRule hostAndWordsKnowNeither =
      noClasses()
          .that()
          .resideInAnyPackage("org.hearth.app.host..", "org.hearth.app.words..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hearth.app.cli..", "org.hearth.app.ui..", "picocli..")
          .because("what the program is and how it is put into words serve window and terminal");
}
