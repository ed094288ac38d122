package org.hearth.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTimesTest {
  private static final String NATIVE = "CPU, AVX-512 IFMA kernel, 2 threads";

  /** Made up, to be compared with; the real table is tested below. */
  private static final PublishedTimes TABLE =
      new PublishedTimes(
          List.of(
              row("NVIDIA GeForce RTX 3060", "", "card through CUDA"),
              row("AMD EPYC 7763 64-Core Processor", "", NATIVE),
              row("Intel(R) Core(TM) i7-1260P", "", NATIVE),
              row("AMD EPYC", "Zen 4", NATIVE)));

  private static PublishedTimes.Row row(String model, String generation, String engine) {
    return new PublishedTimes.Row(model, generation, engine, Duration.ofMillis(100), "made up");
  }

  private static Device device(String name, String generation) {
    return new Device(
        new DeviceId("cpu:0"),
        DeviceKind.CPU,
        name,
        generation.isEmpty() ? Map.of() : Map.of("microarchitecture", generation),
        true,
        false);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "NVIDIA GeForce RTX 3060, true",
    "GeForce RTX 3060, true",
    "nvidia  geforce rtx 3060, true",
    "NVIDIA GeForce RTX 3060 Laptop GPU, false",
    "NVIDIA GeForce RTX 3060 Ti, false",
    "NVIDIA GeForce RTX 3060 with Max-Q Design, false",
    "NVIDIA GeForce RTX 3060 Lite Hash Rate, false",
    "NVIDIA GeForce RTX 306, false",
    "NVIDIA RTX 3060, false",
  })
  void aCardIsItsModelAndNoOther(String name, boolean same) {
    assertThat(TABLE.of(device(name, ""), "card through CUDA", Duration.ofMillis(100)).words())
        .isEqualTo(same ? "as published" : "no published time for this model");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "AMD EPYC 7763 64-Core Processor, Zen 3, true",
    "AMD EPYC 7763, Zen 3, true",
    "AMD EPYC 7763P 64-Core Processor, Zen 3, false",
    "AMD EPYC 7713 64-Core Processor, Zen 3, false",
    "12th Gen Intel(R) Core(TM) i7-1260P, '', true",
    "Intel(R) Core(TM) i7-1260P CPU @ 2.10GHz, '', true",
    "Intel Core i7-1260P, '', true",
    "Intel Core i7-1260, '', false",
    "AMD EPYC, Zen 4, true",
    "AMD EPYC Processor, Zen 4, true",
    "AMD EPYC, Zen 3, false",
    "AMD EPYC, '', false",
    "AMD EPYC-Milan Processor, Zen 4, false",
  })
  void aProcessorIsItsModelAndWhereThatIsHiddenItsGeneration(
      String name, String generation, boolean same) {
    assertThat(TABLE.of(device(name, generation), NATIVE, Duration.ofMillis(100)).words())
        .isEqualTo(same ? "as published" : "no published time for this model");
  }

  @ParameterizedTest
  @CsvSource({
    "66, faster than published: 1.5 times",
    "67, as published",
    "100, as published",
    "150, as published",
    "151, slower than published: 1.5 times",
    "210, slower than published: 2.1 times",
  })
  void theWordsSayHowMuch(int millis, String words) {
    assertThat(TABLE.of(device("AMD EPYC", "Zen 4"), NATIVE, Duration.ofMillis(millis)).words())
        .isEqualTo(words);
  }

  @Test
  void anotherEngineOrAnotherNumberOfThreadsIsNotCompared() {
    for (String engine : List.of("CPU, 64-bit scalar Java, 2 threads", NATIVE.replace("2", "4"))) {
      PublishedVerdict verdict =
          TABLE.of(device("AMD EPYC", "Zen 4"), engine, Duration.ofMillis(1));
      assertThat(verdict.row()).isEmpty();
      assertThat(verdict.words())
          .isEqualTo("no published time for this model with \"" + engine + "\"");
    }
  }

  @Test
  void aSimulatedDeviceIsOfNoModel() {
    Device simulated =
        new Device(new DeviceId("gpu:1"), DeviceKind.GPU, "GeForce RTX 3060", Map.of(), true, true);
    assertThat(TABLE.of(simulated, "card through CUDA", Duration.ofMillis(1)).words())
        .isEqualTo("no published time for this model");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"a | b | c | 1", "a | b | c | 0 | s", "a | b | c | x | s", "a | b | c | 1 | "})
  void aRowWithoutTimeOrSourceIsRefused(String line) {
    assertThatThrownBy(() -> PublishedTimes.Row.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(line);
  }

  /** Whoever adds a row adds it to the page as well. */
  @Test
  void thePageShowsTheTable() throws Exception {
    String page =
        Files.readString(Path.of(System.getProperty("hearth.basedir"), "docs/self-test-times.md"));
    List<PublishedTimes.Row> rows = PublishedTimes.ofThisVersion().rows();
    assertThat(rows).isNotEmpty();
    assertThat(page.lines().filter(line -> line.matches("\\|.*\\| \\d+ \\|.*")).toList())
        .containsExactlyElementsOf(
            rows.stream()
                .map(row ->
                    "| %s | %s | %s | %d | %s |"
                        .formatted(
                            row.model(),
                            row.microarchitecture(),
                            row.engine(),
                            row.time().toMillis(),
                            row.source()))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "100, GOOD, as published",
    "210, WARNING, slower than published: 2.1 times",
    "20, GOOD, faster than published: 5.0 times",
  })
  void theDoctorTellsOfADeviceThatIsHeldBack(
      int millis, Outcome outcome, String words, @TempDir Path folder) {
    SelfTestStore book = new SelfTestStore(folder.resolve("selftests.txt"));
    Device cpu = device("AMD EPYC", "Zen 4");
    book.add(
        new SelfTestStore.Entry(Instant.EPOCH, cpu.id(), true, Duration.ofMillis(millis), NATIVE));
    CheckResult result =
        new SelfTestCheck(book, TABLE, () -> new DeviceScan(List.of(cpu), List.of()))
            .run()
            .getFirst();
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.found()).contains(millis + " ms: " + words);
    assertThat(result.fix().isEmpty()).isEqualTo(outcome == Outcome.GOOD);
    CheckResult gone = new SelfTestCheck(book, TABLE, () -> DeviceScan.EMPTY).run().getFirst();
    assertThat(gone.found()).isEqualTo("The device cpu:0 gave right proofs.");
  }
}
