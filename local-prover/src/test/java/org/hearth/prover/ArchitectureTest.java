package org.hearth.prover;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layers of the mathematics: each package knows only those named in its row. */
class ArchitectureTest {
  private static final String ROOT = "org.hearth.prover";

  /** The product's classes alone: tests may look anywhere. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(BadInputException.class.getProtectionDomain().getCodeSource().getLocation());

  @ParameterizedTest(name = "{0} knows {1}")
  @CsvSource({
    "field,     '',                                'arithmetic is the ground: it must be usable and testable alone'",
    "hash,      field,                             'a hash is a function on field elements, whoever uses it'",
    "curve,     field,                             'groups are built on fields and serve every proof system alike'",
    "signature, hash curve field,                  'signatures join a hash and a curve; circuits prove them, not the other way round'",
    "engine,    field curve,                       'interfaces of a device: implementations look at them, they at none'",
    "kernel,    field,                             'vector arithmetic is a field again: it must be usable and testable alone'",
    "ntt,       engine kernel field,               'a transform knows field elements, no points'",
    "msm,       engine curve kernel field,         'a sum of points knows no key, no proof and no file'",
    "ifma,      kernel field,                      'one arithmetic of lanes among several: only what chooses the engine may know it'",
    "cpu,       ifma msm ntt engine curve kernel field, 'one device among several: only what chooses the device may know it'",
    "backend.gpu.kernel, engine,                   'launches know no mathematics'",
    "backend.gpu.memory, backend.gpu.kernel engine, 'memory is filled for whatever computes with it'",
    "backend.gpu.ntt, backend.gpu.memory backend.gpu.kernel engine field, 'a transform knows field elements, no points'",
    "backend.gpu.msm, backend.gpu.memory backend.gpu.kernel engine curve field, 'a sum of points knows no key, no proof and no file'",
    "backend.gpu, engine curve field,              'it offers mathematics to every proof system and knows none'",
    "system.groth16.gpu, backend.gpu engine groth16 curve field, 'whole proofs of one system, made of what the GPU offers to all'",
    "format,    engine curve field,                'files hold keys and numbers; what is proved with them is not their business'",
    "circuit,   hash signature curve field,        'circuits are laid out without any proof system in mind'",
    "circom,    format field,                      'circom computes witnesses; proofs are made by others'",
    "groth16,   format engine msm curve field,     'a proof system sees devices through engine only: the same code proves on all of them'",
    "worker,    groth16 system.groth16 backend.gpu cpu format engine curve field, 'it puts device and proof system together in one process; nothing stands on it'",
  })
  void knowsOnlyTheLayersBelow(String layer, String below, String why) {
    Set<String> known =
        Arrays.stream(below.split(" "))
            .filter(s -> !s.isEmpty())
            .map(s -> ROOT + "." + s + "..")
            .collect(Collectors.toSet());
    known.add(ROOT); // Progress, BadInputException
    known.add(ROOT + "." + layer + "..");
    DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
    DescribedPredicate<JavaClass> unknown =
        ours.and(DescribedPredicate.not(resideInAnyPackage(known.toArray(String[]::new))));
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + layer + "..")
        .should()
        .dependOnClassesThat(unknown)
        .because(why)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theRootKnowsNoLayer() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + ".(*)..").and(DescribedPredicate.not(resideInAPackage(ROOT))))
        .because("it holds the two types that every layer uses")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("two packages that know each other are one package with two names")
        .check(CLASSES);
  }

  @Test
  void mathematicsReadsNoFilesAndNoJson() {
    classes()
        .that()
        .resideInAnyPackage(
            packages("field", "kernel", "curve", "hash", "engine", "ntt", "msm", "cpu"))
        .and()
        .doNotHaveSimpleName("KernelGenerator")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java.lang..",
                "java.math..",
                "java.util..",
                "java.nio",
                "jdk.incubator.vector..",
                "org.jspecify..",
                "org.slf4j..",
                ROOT + ".."))
        .because("arithmetic that reads no file and no clock gives the same answer everywhere")
        .check(CLASSES);
  }

  @Test
  void theProverKnowsNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.hearth.earnings..",
                "org.hearth.network..",
                "org.hearth.node..",
                "org.hearth.app.."))
        .because(
            "jobs, money and windows are others' business: proofs are made from keys and witnesses alone")
        .check(CLASSES);
  }

  /** A package missing from the table would be under no rule. */
  @Test
  void everyPackageHasARow() {
    Set<String> layers =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(p -> p.startsWith(ROOT + "."))
            .map(p -> p.substring(ROOT.length() + 1))
            .collect(Collectors.toSet());
    String[] rows = rows();
    assertThat(layers)
        .allMatch(
            layer -> Arrays.stream(rows).anyMatch(row -> (layer + ".").startsWith(row + ".")));
    assertThat(layers).contains("field", "curve", "groth16");
  }

  private static String[] rows() {
    try {
      return Arrays.stream(
              ArchitectureTest.class
                  .getDeclaredMethod(
                      "knowsOnlyTheLayersBelow", String.class, String.class, String.class)
                  .getAnnotation(CsvSource.class)
                  .value())
          .map(row -> row.substring(0, row.indexOf(',')))
          .toArray(String[]::new);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(n -> ROOT + "." + n + "..").toArray(String[]::new);
  }
}
