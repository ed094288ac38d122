package org.hearth.app.bundle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.Vital;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.health.HealthChart;
import org.hearth.device.health.HealthHistory;
import org.hearth.node.config.NodeConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a bundle's files from what the program knows; see the package for what may stand in them.
 */
public final class BundleMaker {
  static final int FORMAT = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> FACTS =
      List.of(
          "microarchitecture",
          "cores",
          "threads",
          "usable here",
          "sockets",
          "memory",
          "power",
          "multiprocessors",
          "compute capability",
          "driver",
          "power limit",
          "speed");

  private static final int HOURS = 24;

  private final Instant now;
  private final PublishedTimes published;
  private final Map<DeviceId, String> names = new HashMap<>();

  public BundleMaker(Instant now, PublishedTimes published) {
    this.now = now;
    this.published = published;
  }

  /**
   * What the program knows.
   *
   * @param settings empty when they cannot be read
   * @param status the running node's snapshot, if one runs
   */
  public record Known(
      DeviceScan scan,
      List<Health> health,
      List<CheckResult> checks,
      SelfTestStore selfTests,
      HealthHistory history,
      Optional<NodeConfig> settings,
      Optional<JsonNode> status) {}

  /** The files by name, in the order to show them. */
  public Map<String, ObjectNode> make(Known known) {
    nameDevices(known.scan());
    Map<String, ObjectNode> files = new LinkedHashMap<>();
    files.put("findings.json", findings(known.scan(), known.checks()));
    files.put("devices.json", devices(known.scan(), known.health()));
    files.put("history.json", history(known.scan(), known.history()));
    files.put(
        "selftests.json",
        new SelfTestPart(names, published).of(known.selfTests(), known.scan().devices()));
    files.put("program.json", new ProgramPart(now).of(known.settings(), known.status()));
    return files;
  }

  /** Serial numbers and UUIDs name a computer; "gpu-2" does not. */
  private void nameDevices(DeviceScan scan) {
    Map<DeviceKind, Integer> count = new HashMap<>();
    for (Device device : scan.devices()) {
      int number = count.merge(device.kind(), 1, Integer::sum);
      names.put(device.id(), word(device.kind()) + "-" + number);
    }
  }

  private static ObjectNode findings(DeviceScan scan, List<CheckResult> checks) {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode list = json.putArray("findings");
    scan.findings()
        .forEach(f ->
            list.addObject()
                .put("code", Allowed.code(f.code()))
                .put("severity", word(f.severity())));
    ArrayNode results = json.putArray("checks");
    checks.forEach(c ->
        results.addObject().put("code", Allowed.code(c.code())).put("outcome", word(c.outcome())));
    return json;
  }

  private ObjectNode devices(DeviceScan scan, List<Health> health) {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode list = json.putArray("devices");
    for (Device device : scan.devices()) {
      ObjectNode one =
          list.addObject()
              .put("id", names.get(device.id()))
              .put("kind", word(device.kind()))
              // A USB device's name may be its owner's.
              .put(
                  "name",
                  device.kind() == DeviceKind.ACCELERATOR || device.kind() == DeviceKind.OTHER
                      ? Allowed.WITHHELD
                      : Allowed.product(device.name()))
              .put("canProve", device.canProve())
              .put("simulated", device.simulated());
      ObjectNode facts = one.putObject("facts");
      for (String fact : FACTS) {
        String value = device.facts().get(fact);
        if (value != null) {
          facts.put(fact, Allowed.fact(value));
        }
      }
      health.stream()
          .filter(h -> h.device().equals(device.id()))
          .findFirst()
          .ifPresent(h -> vitals(one.putObject("vitals"), h));
    }
    return json;
  }

  private static void vitals(ObjectNode json, Health health) {
    for (Vital vital : Vital.values()) {
      health
          .reading(vital)
          .value()
          .ifPresentOrElse(
              value -> json.put(word(vital), value), () -> json.put(word(vital), "not reported"));
    }
  }

  /** The lowest and highest value of each hour of the last day. */
  private ObjectNode history(DeviceScan scan, HealthHistory history) {
    ObjectNode json = MAPPER.createObjectNode();
    Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    for (Device device : scan.devices()) {
      ObjectNode one = json.putObject(names.getOrDefault(device.id(), Allowed.WITHHELD));
      for (Vital vital : List.of(Vital.TEMPERATURE, Vital.POWER, Vital.LOAD, Vital.CLOCK)) {
        HealthChart chart =
            history.chart(device.id(), vital, end.minus(Duration.ofHours(HOURS)), end, HOURS);
        ArrayNode hours = one.putArray(word(vital));
        for (int hour = 0; hour < HOURS; hour++) {
          if (chart.reported(hour)) {
            hours.addArray().add(chart.low(hour)).add(chart.high(hour));
          } else {
            hours.add("not reported");
          }
        }
      }
    }
    return json;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
