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
    "hash,      field,                             'a hash is a function on field elements or bytes, whoever uses it'",
    "curve,     field,                             'groups are built on fields and serve every proof system alike'",
    "signature, hash curve field,                  'signatures join a hash and a curve; circuits prove them, not the other way round'",
    "circuit,   hash signature curve field,        'circuits are laid out without any proof system in mind'",
    "backend.spi, field curve,                     'interfaces of a device: implementations look at them, they at none'",
    "backend.vector.kernel, field,                 'vector arithmetic is a field again: it must be usable and testable alone'",
    "poly,      backend.spi field,                 'what proof systems over polynomials share knows none of them'",
    "kzg,       poly io system.spi backend.spi curve field, 'commitments know polynomials, whatever is proved of them'",
    "transcript, curve field,                      'challenges are drawn alike for whichever proof system'",
    "ntt,       backend.spi backend.vector.kernel field, 'a transform knows field elements, no points'",
    "msm,       backend.spi curve backend.vector.kernel field, 'a sum of points knows no key, no proof and no file'",
    "backend.scalar, msm ntt backend.spi curve field, 'one device among several: only what chooses the device may know it'",
    "backend.vector, backend.scalar msm ntt backend.spi curve field, 'one device among several: only what chooses the device may know it'",
    "backend.ifma, backend.scalar backend.vector.kernel msm ntt backend.spi curve field, 'one device among several: only what chooses the device may know it'",
    "backend.cpu, backend.ifma backend.vector backend.scalar msm ntt backend.spi curve field, 'it chooses among the backends of the CPU'",
    "backend.gpu.kernel, backend.spi hash,          'launches know no mathematics'",
    "backend.gpu.memory, backend.gpu.kernel backend.spi, 'memory is filled for whatever computes with it'",
    "backend.gpu.ntt, backend.gpu.memory backend.gpu.kernel backend.spi field, 'a transform knows field elements, no points'",
    "backend.gpu.msm, backend.gpu.memory backend.gpu.kernel backend.spi curve field, 'a sum of points knows no key, no proof and no file'",
    "backend.gpu.poly, backend.gpu.ntt backend.gpu.memory backend.gpu.kernel backend.spi field, 'it knows vectors of numbers, and nothing of what is proved with them'",
    "backend.gpu, backend.spi curve field,         'it offers mathematics to every proof system and knows none'",
    "cache,     hash,                              'what is kept from start to start can be made again: it knows neither keys nor proofs'",
    "system.spi, cache backend.spi,                'what a proof system is to others must not depend on any'",
    "io.circom, io cache hash field,                          'circom computes witnesses; proofs are made by others'",
    "io.snarkjs, io cache system.groth16.key system.plonk.key system.fflonk.key plonkish.key system.spi backend.spi curve field, 'it reads and writes files of keys and proofs; what is proved with them is not its business'",
    "io.solidity, plonkish.key system.groth16.key system.plonk.key system.fflonk.key curve field,            'a contract is made of a key, and its arguments of a proof, wherever they came from'",
    "io,        cache system.groth16.key system.plonk.key system.fflonk.key plonkish.key system.spi backend.spi hash curve field, 'files hold keys and numbers; what is proved with them is not their business'",
    "system.groth16.key, cache backend.spi curve field, 'a key is data, wherever it came from'",
    "system.groth16.sums, system.groth16.key backend.spi field, 'the same sums on every backend'",
    "system.groth16.gpu, system.groth16.sums system.groth16.key system.spi backend.gpu backend.spi hash curve field, 'whole proofs of one system, made of what the GPU offers to all'",
    "system.groth16, cache system.spi io backend.gpu backend.spi msm hash curve field, 'a proof system knows backends and its own files, and no other proof system'",
    "plonkish.key, backend.spi curve field,        'a key is data, wherever it came from'",
    "plonkish.work, plonkish.key kzg poly backend.spi curve field, 'a place for vectors knows no proof system and no files'",
    "plonkish.gpu, plonkish.work plonkish.key kzg backend.gpu backend.spi curve field, 'a place for vectors knows no proof system and no files'",
    "plonkish,  cache kzg poly system.spi io backend.gpu backend.spi curve field, 'what proof systems for gates share must not depend on any'",
    "system.plonk.key, plonkish.key curve field,    'a key is data, wherever it came from'",
    "system.plonk, cache plonkish kzg poly transcript system.spi io backend.spi curve field, 'a proof system knows backends and its own files, and no other proof system'",
    "system.fflonk.key, plonkish.key curve field,   'a key is data, wherever it came from'",
    "system.fflonk, cache plonkish kzg poly transcript system.spi io backend.spi curve field, 'a proof system knows backends and its own files, and no other proof system'",
    "system,    cache plonkish kzg poly transcript backend.gpu backend.spi io msm hash curve field, 'the registry knows every proof system; nothing below knows the registry'",
    "worker,    cache system backend.gpu backend.scalar backend.spi curve field, 'it puts device and proof systems together in one process; nothing stands on it'",
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
        .matching(ROOT + ".(**)")
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
            packages(
                "field",
                "curve",
                "hash",
                "ntt",
                "msm",
                "backend.spi",
                "backend.vector.kernel",
                "backend.scalar",
                "backend.vector",
                "backend.cpu"))
        .and()
        .doNotHaveSimpleName("Sha256")
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

  /** The worker and everything outside sees proof systems through the interface alone. */
  @Test
  void onlyTheRegistryAndItsFilesReadersNameAProofSystem() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".system.groth16..", ROOT + ".io..")
        .and()
        .doNotHaveSimpleName("StandardProofSystems")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".system.groth16.."))
        .because("a second proof system must not have to change anything but one line")
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
    assertThat(layers).contains("field", "curve", "system.groth16");
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
