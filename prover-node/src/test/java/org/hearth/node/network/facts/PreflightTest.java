package org.hearth.node.network.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.hearth.node.network.facts.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightTest {
  private static final long GB = 1_000_000_000L;

  /** 2 cores, 4 GB, 20 GB free, no card. */
  private static final MachineFacts SMALL = machine(2, 4, 4 * GB, 20 * GB, 0);

  private static final MachineFacts BIG = machine(64, 128, 1024 * GB, 8000 * GB, 141 * GB);

  private static final MachineFacts SILENT = MachineFacts.NOT_KNOWN;

  private static MachineFacts machine(
      int cores, int threads, long memory, long disk, long graphics) {
    return new MachineFacts(
        OptionalInt.of(cores),
        OptionalInt.of(threads),
        OptionalLong.of(memory),
        OptionalLong.of(disk),
        OptionalLong.of(graphics));
  }

  static List<NetworkSheet> all() {
    return NetworkSheets.ofThisVersion().all();
  }

  private static NetworkSheet sheet(String id) {
    return NetworkSheets.ofThisVersion().named(id).orElseThrow();
  }

  private static String marks(String id, MachineFacts machine) {
    return Preflight.of(sheet(id), machine).stream()
        .map(f -> f.kind().name().substring(0, 1))
        .collect(Collectors.joining());
  }

  /** Met, short, unknown: cores and threads where they are named, memory, disk, graphics. */
  @ParameterizedTest
  @CsvSource({
    "local, MMMMM, MMMMM, MMMMM",
    "oshiya, UUUM, UUUM, UUUM",
    "ethstorage, SSSSM, MMMMM, UUUUM",
    "boundless, SSSS, MMMM, UUUU",
    "succinct, SSSS, MMMM, UUUU",
    "brevis, UUUU, UUUU, UUUU",
    "nexus, UMUM, UMUM, UUUM",
    "cysic, SSSS, MMMM, UUUU",
    "logos-blockchain, UUUM, UUUM, UUUM",
    "logos-storage, UUUU, UUUU, UUUU",
    "davinci, UUUU, UUUU, UUUU",
    "curio, USUS, UMUM, UUUU",
    "scroll, UUUS, UUUM, UUUU",
    "zksync, UUUS, UUUM, UUUU",
    "linea, USUU, UMUU, UUUU",
    "aztec, SSUU, MMUU, UUUU",
    "light, USUU, UMUU, UUUU",
    "starknet, UUUU, UUUU, UUUU",
    "polygon-zkevm, USUU, UMUU, UUUU",
    "mina, SSUM, MMUM, UUUM",
    "aleo, UUUU, UUUU, UUUU"
  })
  void eachNetworkOnASmallABigAndASilentMachine(
      String id, String small, String big, String silent) {
    assertThat(marks(id, SMALL)).isEqualTo(small);
    assertThat(marks(id, BIG)).isEqualTo(big);
    assertThat(marks(id, SILENT)).isEqualTo(silent);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNotToldIsNeverTakenForNothing(NetworkSheet sheet) {
    assertThat(Preflight.of(sheet, SILENT))
        .noneMatch(finding -> finding.kind() == Kind.SHORT)
        .allSatisfy(finding ->
            assertThat(finding.sentence())
                .contains("what this computer has is not known")
                .doesNotContain("this computer has 0"));
  }

  /** The table above has a line for every network: a new one cannot be forgotten. */
  @Test
  void everyNetworkIsInTheTable() throws Exception {
    CsvSource table =
        PreflightTest.class
            .getDeclaredMethod(
                "eachNetworkOnASmallABigAndASilentMachine",
                String.class,
                String.class,
                String.class,
                String.class)
            .getAnnotation(CsvSource.class);
    assertThat(List.of(table.value()).stream().map(line -> line.substring(0, line.indexOf(','))))
        .containsExactlyElementsOf(all().stream().map(NetworkSheet::id).toList());
  }

  @Test
  void sentencesHaveBothNumbers() {
    assertThat(Preflight.of(sheet("ethstorage"), SMALL).stream().map(Finding::sentence))
        .containsExactly(
            "Cores: asked is 4; this computer has 2.",
            "Threads: asked is 8; this computer has 4.",
            "Memory: asked is 8 GB; this computer has 4 GB.",
            "Free disk space: asked is 550 GB; this computer has 20 GB.",
            "Memory of one graphics card: nothing is asked; this computer has 0 GB.");
    assertThat(Preflight.of(sheet("brevis"), BIG).getLast().sentence())
        .isEqualTo(
            "Memory of one graphics card: what is asked is not known; this computer has 141 GB.");
  }

  /** Other languages make their own sentences of the same numbers. */
  @Test
  void numbersSayTheSameAsTheSentences() {
    assertThat(all())
        .allSatisfy(sheet -> {
          List<Comparison> numbers = Preflight.compare(sheet, BIG);
          assertThat(numbers.stream().map(Comparison::kind))
              .containsExactlyElementsOf(
                  Preflight.of(sheet, BIG).stream().map(Finding::kind).toList());
          assertThat(numbers.stream().map(Comparison::what))
              .as("what is compared does not depend on the machine")
              .containsExactlyElementsOf(
                  Preflight.compare(sheet, SILENT).stream().map(Comparison::what).toList());
        });
    assertThat(Preflight.compare(sheet("ethstorage"), SMALL).get(2))
        .isEqualTo(
            new Comparison(Quantity.MEMORY, OptionalLong.of(8 * GB), OptionalLong.of(4 * GB)));
  }

  /** A machine sold with 8 GB is enough for 8 GB; one that has a byte too little is shown so. */
  @ParameterizedTest
  @CsvSource({
    "8200000000, MET, 8.2 GB",
    "8000000000, MET, 8 GB",
    "7999999999, SHORT, 7.9 GB",
    "1, SHORT, 0 GB"
  })
  void gigabytesAreThoseOfTheSeller(long bytes, Kind kind, String shown) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Finding memory = Preflight.of(sheet("ethstorage"), machine(4, 8, bytes, 550 * GB, 0)).get(2);
      assertThat(memory.kind()).isEqualTo(kind);
      assertThat(memory.sentence())
          .isEqualTo("Memory: asked is 8 GB; this computer has " + shown + ".");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aMachineHasNoLessThanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> machine(0, 1, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> machine(1, 1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> machine(1, 1, 1, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> machine(1, 1, 1, 1, -1));
  }
}
