package org.hearth.app.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.home.HomeModel;
import org.hearth.app.ui.home.HomePresenter;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Words;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.DeviceChecks;
import org.hearth.device.wiring.ReplayedMachine;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each captured machine as people and programs see it: what cannot be read is "not reported"
 * everywhere, and what can be read is the number that was read.
 */
class MachinesTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Pattern DIGIT = Pattern.compile("\\d");

  @TempDir Path folder;

  static List<String> machines() {
    return ReplayedMachine.NAMES;
  }

  private static String devices(DeviceCatalog catalog, String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new DevicesCommand(accelerators -> catalog, Duration.ZERO));
    line.setOut(new PrintWriter(out, true));
    assertThat(line.execute(arguments)).isZero();
    return out.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void theTextShowsEachReadingOrSaysNotReported(String machine) throws Exception {
    DeviceCatalog catalog = ReplayedMachine.after(machine, folder, CLOCK);
    String text = devices(catalog);
    DeviceScan scan = catalog.scan();
    for (Device device : scan.devices()) {
      assertThat(text).contains(device.name() + "  (" + device.id() + ")");
      catalog.sample(device.id()).ifPresent(health -> checkLines(text, device, health));
    }
    for (Finding finding : scan.findings()) {
      assertThat(text).contains(finding.sentence(), finding.remedy());
    }
  }

  private static void checkLines(String text, Device device, Health health) {
    List<String> lines =
        text.lines()
            .dropWhile(line -> !line.endsWith("(" + device.id() + ")"))
            .takeWhile(line -> !line.isEmpty())
            .toList();
    health
        .readings()
        .forEach((vital, reading) -> {
          String start = String.format("    %-22s ", vital.label());
          // The facts, of which one may have the same name, stand before the readings.
          String shown =
              lines.reversed().stream()
                  .filter(line -> line.startsWith(start))
                  .findFirst()
                  .orElseThrow()
                  .substring(start.length());
          if (reading instanceof Reading.NotReported(String reason)) {
            assertThat(shown).isEqualTo("not reported (" + reason + ")");
          } else {
            assertThat(shown).startsWith(Readings.text(vital, reading)).containsPattern(DIGIT);
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void jsonHasTheNumberThatWasReadOrNotReported(String machine) throws Exception {
    DeviceCatalog catalog = ReplayedMachine.after(machine, folder, CLOCK);
    JsonNode json = JsonMapper.shared().readTree(devices(catalog, "--json"));
    List<Device> devices = catalog.scan().devices();
    assertThat(json.path("devices").size()).isEqualTo(devices.size());
    for (int i = 0; i < devices.size(); i++) {
      JsonNode shown = json.path("devices").get(i);
      assertThat(shown.path("id").asString()).isEqualTo(devices.get(i).id().value());
      Optional<Health> health = catalog.sample(devices.get(i).id());
      assertThat(shown.has("vitals")).isEqualTo(health.isPresent());
      for (Vital vital : health.isPresent() ? Vital.values() : new Vital[0]) {
        JsonNode value = shown.path("vitals").path(vital.name().toLowerCase(Locale.ROOT));
        switch (health.orElseThrow().reading(vital)) {
          case Reading.Value(double number) ->
              assertThat(value.asDouble()).as(vital.label()).isEqualTo(number);
          case Reading.NotReported _ ->
              assertThat(value.toString()).as(vital.label()).isEqualTo("\"not reported\"");
        }
      }
    }
    assertThat(json.path("findings").size()).isEqualTo(catalog.scan().findings().size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void theWindowShowsTheSame(String machine) throws Exception {
    DeviceCatalog catalog = ReplayedMachine.after(machine, folder, CLOCK);
    DeviceScan scan = catalog.scan();
    List<DeviceView> views =
        scan.devices().stream()
            .map(device ->
                new DeviceView(
                    device,
                    catalog.sample(device.id()),
                    PowerSource.estimated(0, "not used"),
                    new DeviceState.CannotProve()))
            .toList();
    NodeSnapshot snapshot =
        new NodeSnapshot(
            NOW,
            new NodeCondition(new Situation.Starting(), NOW, false),
            views,
            scan.findings(),
            List.of(),
            List.of(),
            List.of());
    HomeModel model =
        new HomePresenter(Words.of(ZoneOffset.UTC, Locale.ENGLISH))
            .present(snapshot, Map.of(), NOW, NOW);
    assertThat(model.devices().size() + model.otherDevices().size()).isEqualTo(views.size());
    for (DeviceCard card : model.devices()) {
      Health health = catalog.sample(card.who().id()).orElseThrow();
      for (int i = 0; i < card.metrics().size(); i++) {
        boolean read = health.reading(HomePresenter.CHARTED.get(i)).value().isPresent();
        assertThat(card.metrics().get(i).reported()).isEqualTo(read);
        assertThat(card.metrics().get(i).value().equals("not reported")).isEqualTo(!read);
      }
      boolean graphics =
          scan.devices().stream()
              .anyMatch(d -> d.id().equals(card.who().id()) && d.kind() == DeviceKind.GPU);
      for (Vital vital :
          graphics ? List.of(Vital.HOT_SPOT, Vital.MEMORY_TEMPERATURE) : List.<Vital>of()) {
        boolean read = health.reading(vital).value().isPresent();
        assertThat(card.facts().contains(new Fact(vital.label(), "not reported"))).isEqualTo(!read);
      }
    }
    assertThat(model.findings())
        .extracting(line -> line.sentence())
        .containsAll(
            scan.findings().stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .map(Finding::sentence)
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void theDoctorTellsEachTroubleWithItsMeaningAndWhatToDo(String machine) throws Exception {
    DeviceScan scan = ReplayedMachine.after(machine, folder, CLOCK).scan();
    List<CheckResult> results = new DeviceChecks(() -> scan).run();
    for (Finding finding : scan.findings()) {
      boolean trouble =
          finding.severity() == Severity.WARNING || finding.severity() == Severity.ERROR;
      List<CheckResult> told =
          results.stream()
              .filter(result -> result.code().equals(finding.code()))
              .filter(result -> result.found().equals(finding.sentence()))
              .toList();
      assertThat(told).as(finding.code()).hasSize(trouble ? 1 : 0);
      assertThat(told)
          .allSatisfy(result -> {
            assertThat(result.meaning()).isNotEmpty();
            assertThat(result.fix()).isEqualTo(finding.remedy());
          });
    }
  }
}
