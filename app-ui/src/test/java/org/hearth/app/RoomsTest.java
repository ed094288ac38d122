package org.hearth.app;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How large a room, a package, may be, and that a reader can walk through them in one direction.
 */
@AnalyzeClasses(packages = "org.hearth", importOptions = ShippedClasses.class)
class RoomsTest {
  private static final int MOST_CLASSES = 25;
  private static final int MOST_PARAMETERS = 8;

  /**
   * Records that stand for what is written: each component is a field of a hashed, signed or stored
   * text, whose order and names old data fixes.
   */
  private static final Set<String> WRITTEN_FORMS =
      Set.of(
          "org.hearth.network.chain.event.BlockHeader",
          "org.hearth.network.chain.state.Job",
          "org.hearth.network.chain.state.Lease",
          "org.hearth.network.chain.state.Prover",
          "org.hearth.network.chain.state.StateSnapshot$Core",
          "org.hearth.network.chain.transition.SettlementEvents$Payload",
          "org.hearth.network.economy.BlockFacts",
          "org.hearth.network.economy.EconomyRules",
          "org.hearth.network.economy.Genesis",
          "org.hearth.network.economy.JobReward",
          "org.hearth.network.http.ChainStatistics$Stats",
          "org.hearth.network.http.PublicHandlers$NetworkDto",
          "org.hearth.node.job.JobTerms");

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                  return SliceIdentifier.of(javaClass.getPackageName());
                }

                @Override
                public String getDescription() {
                  return "packages";
                }
              })
          .should()
          .beFreeOfCycles()
          .because(
              "packages in a circle can only be read, tested and changed together: what two of them need lives below both");

  @ArchTest
  static void packagesAreSmall(JavaClasses classes) {
    Map<String, Long> sizes =
        classes.stream()
            .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
            .filter(c -> !generated(c))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
    sizes.values().removeIf(n -> n <= MOST_CLASSES);
    assertThat(sizes)
        .as("packages of more than %d classes: nobody finds a class in such a room", MOST_CLASSES)
        .isEmpty();
  }

  @ArchTest
  static void constructorsAreShort(JavaClasses classes) {
    Set<String> tooLong =
        classes.stream()
            .flatMap(c -> c.getConstructors().stream())
            .filter(c -> !c.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(c -> parameters(c) > MOST_PARAMETERS)
            .map(c -> c.getOwner().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(tooLong)
        .as(
            "constructors of more than %d parameters: some of them belong together and have a name",
            MOST_PARAMETERS)
        .isEqualTo(new TreeSet<>(WRITTEN_FORMS));
  }

  /** The vector kernels and scalar fields that the module codegen makes, and protoc's messages. */
  private static boolean generated(JavaClass c) {
    return c.getName().endsWith("Kernels")
        || c.getName().matches(".*\\.Bn254F[pr]")
        || c.getPackageName().equals("org.hearth.node.wire.succinct");
  }

  /** Without what the compiler adds: an enum's name and number, an inner class' outer object. */
  private static int parameters(JavaConstructor constructor) {
    JavaClass owner = constructor.getOwner();
    if (owner.isAnonymousClass() || owner.isLocalClass()) {
      return 0;
    }
    int all = constructor.getRawParameterTypes().size();
    if (owner.isEnum()) {
      return all - 2;
    }
    boolean inner = owner.isNestedClass() && !owner.getModifiers().contains(JavaModifier.STATIC);
    return inner ? all - 1 : all;
  }
}
