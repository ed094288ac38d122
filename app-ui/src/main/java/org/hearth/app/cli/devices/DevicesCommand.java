package org.hearth.app.cli.devices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.NodeHost;
import org.hearth.app.words.Messages;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description =
        "Lists the devices of this computer, how they are doing, and what stands in the way of using them.")
public final class DevicesCommand implements Callable<Integer> {
  private static final int MOST_HOURS = 24 * 365 * 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);

  private final Function<AcceleratorSource, DeviceCatalog> hardware;
  private final Duration betweenLooks;
  private final Messages words = Messages.ofUser();

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--past",
      paramLabel = "HOURS",
      defaultValue = "0",
      description = "Also show the past of temperature, power and load, as a node kept it.")
  private int past;

  public DevicesCommand() {
    this(
        accelerators -> ThisMachine.devices(Clock.systemDefaultZone(), accelerators),
        BETWEEN_LOOKS);
  }

  /**
   * @param hardware the catalog, given the accelerators of this computer
   * @param betweenLooks load is the difference between two
   */
  DevicesCommand(Function<AcceleratorSource, DeviceCatalog> hardware, Duration betweenLooks) {
    this.hardware = hardware;
    this.betweenLooks = betweenLooks;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (past < 0 || past > MOST_HOURS) {
      throw new BadInputException("--past wants a number of hours from 1 to " + MOST_HOURS + ".");
    }
    try (AcceleratorSource accelerators =
        NodeHost.accelerators(data.folder(), Clock.systemDefaultZone())) {
      tell(hardware.apply(accelerators));
    }
    return 0;
  }

  private void tell(DeviceCatalog catalog) throws InterruptedException {
    DeviceScan scan = catalog.scan();
    boolean useGpus = useGpus();
    scan.devices().forEach(d -> catalog.sample(d.id()));
    Thread.sleep(betweenLooks);
    List<Map<String, Object>> devices = new ArrayList<>();
    for (Device d : scan.devices()) {
      Optional<Health> health = catalog.sample(d.id());
      describe(d, health, catalog.power(d.id()), useGpus);
      devices.add(document(d, health));
    }
    for (Finding f : scan.findings()) {
      output.say(
          "%s: %s%s", f.severity(), f.sentence(), f.remedy().isEmpty() ? "" : " " + f.remedy());
    }
    output.answer(Map.of("devices", devices, "findings", scan.findings()));
  }

  /** What the node was told about cards; what is wrong in its file is the doctor's to tell. */
  private boolean useGpus() {
    return NodeHost.readSettings(data.folder()).useGpus();
  }

  private void describe(Device d, Optional<Health> health, PowerSource power, boolean useGpus) {
    output.say("%s  %s  (%s)", d.kind(), d.label(), d.id().value());
    d.facts().forEach((name, value) -> output.say("    %-22s %s", name, value));
    health.ifPresent(h -> {
      h.readings()
          .forEach((vital, reading) ->
              output.say("    %-22s %s", words.of(vital), Readings.text(vital, reading)));
      h.heldBack()
          .ifPresent(reasons ->
              output.say(
                  "    %-22s %s",
                  "clock held back by",
                  reasons.isEmpty() ? "nothing" : String.join("; ", reasons)));
    });
    if (past > 0) {
      showPast(d);
    }
    if (d.canProve() && d.kind() == DeviceKind.GPU) {
      output.say(
          "    %-22s %s",
          "used by the node",
          useGpus
              ? "yes, after its test and where it is faster than the processor"
              : "no: " + words.text("device.gpus-switched-off"));
    }
    if (d.canProve()) {
      output.say(
          "    %-22s %s",
          "for the books",
          String.format(
              Locale.ROOT,
              "%.1f W, %s (%s)",
              power.watts(),
              power.measured() ? "measured" : "estimated",
              power.explanation()));
    }
    output.say("");
  }

  private void showPast(Device d) {
    Instant now = Instant.now();
    try (HealthHistory history = new HealthHistory(data.folder().health())) {
      for (Vital vital : List.of(Vital.TEMPERATURE, Vital.POWER, Vital.LOAD)) {
        output.say(
            "    %-22s %s",
            words.of(vital) + ", " + past + " h",
            PastLine.of(
                history.chart(
                    d.id(), vital, now.minus(Duration.ofHours(past)), now, PastLine.WIDTH)));
      }
    }
  }

  private static Map<String, Object> document(Device d, Optional<Health> health) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("id", d.id().value());
    m.put("kind", d.kind());
    m.put("name", d.name());
    m.put("simulated", d.simulated());
    m.put("canProve", d.canProve());
    m.put("facts", d.facts());
    health.ifPresent(h -> {
      m.put("temperatureCelsius", value(h.temperatureCelsius()));
      m.put("powerWatts", value(h.powerWatts()));
      m.put("loadPercent", value(h.loadPercent()));
      m.put("memoryUsedBytes", value(h.memoryUsedBytes()));
      Map<String, Object> vitals = new LinkedHashMap<>();
      for (Vital vital : Vital.values()) {
        vitals.put(vital.name().toLowerCase(Locale.ROOT), value(h.reading(vital)));
      }
      m.put("vitals", vitals);
      m.put("clockHeldBackBy", h.heldBack().isPresent() ? h.heldBack().get() : "not reported");
    });
    return m;
  }

  private static Object value(Reading reading) {
    return reading.value().isPresent() ? (Object) reading.value().getAsDouble() : "not reported";
  }
}
