package org.hearth.app.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.app.selftest.KnownAnswer;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SelfTestCommandTest {
  private static final String ENGINE = "CPU, 512-bit vectors, 2 threads";
  private static final Device CPU =
      new Device(new DeviceId("cpu:0"), DeviceKind.CPU, "A processor", Map.of(), true, false);
  private static final PublishedTimes TABLE =
      new PublishedTimes(
          List.of(
              new PublishedTimes.Row("A processor", "", ENGINE, Duration.ofMillis(50), "made up")));

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int selftest(String... arguments) {
    CommandLine line =
        new CommandLine(new SelfTestCommand(StandardProofSystems.list(), KnownAnswer.Effort.LEAST));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler((e, on, _) -> Errors.report(e, on));
    return line.execute(
        Stream.concat(Stream.of("--data-dir", folder.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void theProcessorOfThisComputerGivesTheKnownProof() {
    assertThat(selftest("--json")).as(err.toString()).isZero();
    JsonNode device = JsonMapper.shared().readTree(out.toString()).get(0);
    assertThat(device.path("right").asBoolean()).isTrue();
    assertThat(device.path("published").asString()).contains("published");
    List<SelfTestStore.Entry> store =
        new SelfTestStore(folder.resolve("node/selftests.txt")).entries();
    assertThat(store).hasSize(1);
    assertThat(store.getFirst().engine()).isEqualTo(device.path("engine").asString());
    assertThat(store.getFirst().took().toMillis()).isEqualTo(device.path("millis").asLong());
  }

  @ParameterizedTest
  @CsvSource({
    "--port /dev/no-such-port, /dev/no-such-port",
    "--device abacus:0, no kind of device 'abacus:0'",
    "--device cpu --port usb, mutually exclusive",
  })
  void whatIsWrongIsNamed(String arguments, String complaint) {
    assertThat(selftest(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(complaint);
    assertThat(folder.resolve("node/selftests.txt")).doesNotExist();
  }

  @ParameterizedTest(name = "{0} ms where {1} are usual")
  @CsvSource({
    "50, 52, 'Usual here: 52 ms.', 'Its model: as published (50 ms).', false",
    "105, 52, 'Usual here: 52 ms. It is much slower than usual: look at heat and other programs.',"
        + " 'Its model: slower than published: 2.1 times (50 ms).', true",
    "20, 0, 'Its usual time is known after three self-tests.',"
        + " 'Its model: faster than published: 2.5 times (50 ms).', false",
  })
  void theTimeIsComparedWithThePastAndWithTheModel(
      int millis, int usual, String past, String model, boolean slow) {
    SelfTestReport report = report(CPU, ENGINE, millis, usual);
    assertThat(report.lines(true)).hasSize(3).endsWith(past, model);
    assertThat(report.document()).containsEntry("slow", slow).containsEntry("publishedMillis", 50L);
  }

  @Test
  void withoutARowItSaysSo() {
    Device other =
        new Device(new DeviceId("cpu:0"), DeviceKind.CPU, "Another", Map.of(), true, false);
    SelfTestReport report = report(other, ENGINE, 50, 0);
    assertThat(report.lines(true)).endsWith("Its model: no published time for this model.");
    assertThat(report.document())
        .containsEntry("published", "no published time for this model")
        .containsEntry("publishedMillis", "not known");
    assertThat(report(CPU, "CPU, 64-bit scalar Java, 2 threads", 50, 0).lines(true).getLast())
        .isEqualTo(
            "Its model: no published time for this model with \"CPU, 64-bit scalar Java, 2"
                + " threads\".");
  }

  @Test
  void aSimulatedDeviceIsCalledSoOnce() {
    for (String name : List.of("Card", "Emulator [simulated]")) {
      Device plays = new Device(new DeviceId("gpu:1"), DeviceKind.GPU, name, Map.of(), true, true);
      assertThat(report(plays, "card through OpenCL", 50, 0).lines(true).getFirst())
          .startsWith(name.replace(" [simulated]", "") + " [simulated]: right");
      assertThat(report(plays, "card through OpenCL", 50, 0).document())
          .containsEntry("simulated", true);
    }
  }

  @Test
  void aWrongProofIsComparedWithNothing() {
    SelfTestReport report =
        SelfTestReport.of(
                CPU,
                ENGINE,
                new KnownAnswer.Result(false, "no proof", Duration.ZERO, Duration.ZERO))
            .comparedWith(Optional.of(Duration.ofMillis(50)), TABLE);
    assertThat(report.lines(true))
        .contains("A processor: WRONG.")
        .last()
        .asString()
        .contains("miscalculates");
    assertThat(report.lines(false)).noneMatch(line -> line.contains("miscalculates"));
    assertThat(report.document())
        .containsEntry("published", "not compared")
        .containsEntry("slow", false);
  }

  private static SelfTestReport report(Device device, String engine, int millis, int usual) {
    return SelfTestReport.of(
            device,
            engine,
            new KnownAnswer.Result(true, "", Duration.ofMillis(millis), Duration.ofMillis(400)))
        .comparedWith(usual == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(usual)), TABLE);
  }
}
