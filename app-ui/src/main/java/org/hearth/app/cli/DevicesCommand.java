package org.hearth.app.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.device.Device;
import org.hearth.device.DeviceCatalog;
import org.hearth.device.DeviceScan;
import org.hearth.device.Finding;
import org.hearth.device.Health;
import org.hearth.device.PowerSource;
import org.hearth.device.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description =
        "Lists the devices of this computer, how they are doing, and what stands in the way of using them.")
final class DevicesCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws InterruptedException {
    DeviceCatalog catalog = DeviceCatalog.ofThisMachine(Clock.systemUTC());
    DeviceScan scan = catalog.scan();
    // Load is the difference between two looks.
    scan.devices().forEach(d -> catalog.sample(d.id()));
    Thread.sleep(Duration.ofMillis(700));
    List<Map<String, Object>> devices = new ArrayList<>();
    for (Device d : scan.devices()) {
      Optional<Health> health = catalog.sample(d.id());
      describe(d, health, catalog.power(d.id()));
      devices.add(document(d, health));
    }
    for (Finding f : scan.findings()) {
      output.say(
          "%s: %s%s", f.severity(), f.sentence(), f.remedy().isEmpty() ? "" : " " + f.remedy());
    }
    output.answer(Map.of("devices", devices, "findings", scan.findings()));
    return 0;
  }

  private void describe(Device d, Optional<Health> health, PowerSource power) {
    output.say(
        "%s  %s%s  (%s)", d.kind(), d.name(), d.simulated() ? " [simulated]" : "", d.id().value());
    d.facts().forEach((name, value) -> output.say("    %-14s %s", name, value));
    health.ifPresent(h -> {
      output.say("    %-14s %s", "temperature", Readings.text(h.temperatureCelsius(), "°C"));
      output.say("    %-14s %s", "load", Readings.text(h.loadPercent(), "%"));
      output.say("    %-14s %s", "power sensor", Readings.text(h.powerWatts(), "W"));
      output.say("    %-14s %s", "memory in use", Readings.bytes(h.memoryUsedBytes()));
    });
    if (d.canProve()) {
      output.say(
          "    %-14s %s",
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
    });
    return m;
  }

  private static Object value(Reading reading) {
    return reading.value().isPresent() ? (Object) reading.value().getAsDouble() : "not reported";
  }
}
