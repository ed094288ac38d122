package org.hearth.device.gpu.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who knows whom among the packages that run kernels. */
class LayersTest {
  private static final String ROOT = "org.hearth.device.gpu";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.hearth.device");

  @ParameterizedTest(name = "{0} does not know {1}")
  @CsvSource({
    ROOT + ".api,      " + ROOT + ".*..,       the interface is the ground of its implementations",
    ROOT + ".backend, " + ROOT + ".cuda..,    what is shared knows nobody who shares it",
    ROOT + ".backend, " + ROOT + ".opencl..,  what is shared knows nobody who shares it",
    ROOT + ".cuda,    " + ROOT + ".opencl..,  each way to a device must be usable alone",
    ROOT + ".opencl,  " + ROOT + ".cuda..,    each way to a device must be usable alone",
    "org.hearth.device.worker, " + ROOT + ".backend..,  a process apart carries bytes only",
    "org.hearth.device.worker, " + ROOT + ".cuda..,     a process apart carries bytes only",
    "org.hearth.device.worker, " + ROOT + ".opencl..,   a process apart carries bytes only",
    "org.hearth.device.nvidia, " + ROOT + "..,  finding a card needs nothing to run on it"
  })
  void knowsNot(String who, String whom, String why) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat(resideInAPackage(whom).and(not(resideInAPackage(who))))
        .because(why)
        .check(CLASSES);
  }

  @Test
  void noPackagesOfTheModuleKnowEachOtherInACircle() {
    SlicesRuleDefinition.slices()
        .matching("org.hearth.device.(**)")
        .should()
        .beFreeOfCycles()
        .because("a part that knows its users cannot be read, tested or replaced without them")
        .check(CLASSES);
  }
}
