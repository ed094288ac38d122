package org.hearth.app.ui.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.words.Formats;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.node.api.DeviceView;

/** Formats for device cards. */
public final class DevicePresenter {
  /** The span of the small charts. */
  public static final Duration SPAN = Duration.ofMinutes(15);

  private static final double GIB = 1L << 30;

  /** Those that have no chart of their own. */
  private static final List<Vital> OTHER_VITALS =
      List.of(
          Vital.MEMORY_USED,
          Vital.CLOCK,
          Vital.FAN,
          Vital.MEMORY_CLOCK,
          Vital.PCIE_GENERATION,
          Vital.PCIE_LANES,
          Vital.ECC_UNCORRECTED);

  private final Formats words;

  public DevicePresenter(Formats words) {
    this.words = words;
  }

  /** Whether the device is worth a card: it proves, or it could and tells about its health. */
  public static boolean worthCard(DeviceView view) {
    return view.device().canProve()
        || (view.device().kind() != DeviceKind.USB && view.health().isPresent());
  }

  public DeviceLine line(DeviceView view) {
    Device device = view.device();
    String why = device.facts().getOrDefault("proving", "");
    String note = !why.isEmpty() ? why : view.state().isBlank() ? "not used" : view.state();
    return new DeviceLine(
        device.id().value(),
        device.kind(),
        device.name(),
        device.simulated() ? note + " · simulated" : note);
  }

  public DeviceCard card(DeviceView view, Map<Vital, Series> past, Instant end) {
    Device device = view.device();
    // "not used: proving on cards is switched off" is a state and its reason
    String[] state = view.state().split(": ", 2);
    return new DeviceCard(
        device.id(),
        device.kind(),
        kind(device.kind()),
        device.name(),
        sentenceCase(state[0]),
        sentenceCase(state.length > 1 ? state[1] : ""),
        view.state().toLowerCase(Locale.ROOT).startsWith("proving"),
        device.simulated(),
        facts(view),
        List.of(
            metric(Vital.TEMPERATURE, view, past, 20, 90),
            metric(Vital.POWER, view, past, 0, 20),
            metric(Vital.LOAD, view, past, 0, 100)),
        powerNote(view.power()),
        end.minus(SPAN).toEpochMilli(),
        end.toEpochMilli());
  }

  private Metric metric(
      Vital vital, DeviceView view, Map<Vital, Series> pasts, double low, double high) {
    String label = sentenceCase(vital.label());
    String unit = vital.unit();
    Series series = pasts.getOrDefault(vital, Series.EMPTY);
    Optional<Reading> present = view.health().map(health -> health.reading(vital));
    if (present.isPresent() && present.get().value().isPresent()) {
      String value = words.number(present.get().value().getAsDouble(), 0) + " " + unit;
      return new Metric(label, value, true, "", past(label, unit, series), series, low, high);
    }
    String reason =
        switch (present.orElse(Reading.notReported("the device gave no reading yet"))) {
          case Reading.NotReported missing -> missing.reason();
          case Reading.Value value -> "";
        };
    return new Metric(
        label, Metric.NOT_REPORTED, false, reason, past(label, unit, series), series, low, high);
  }

  private String past(String label, String unit, Series series) {
    if (!series.reported()) {
      return label + " of the last 15 minutes: " + Metric.NOT_REPORTED;
    }
    return "%s of the last 15 minutes: %s to %s %s"
        .formatted(
            label, words.number(series.lowest(), 0), words.number(series.highest(), 0), unit);
  }

  private List<DeviceCard.Fact> facts(DeviceView view) {
    List<DeviceCard.Fact> facts = new ArrayList<>();
    view.device().facts().forEach((name, value) -> facts.add(new DeviceCard.Fact(name, value)));
    view.health()
        .ifPresent(health -> {
          for (Vital vital : OTHER_VITALS) {
            add(facts, vital, health.reading(vital));
          }
          if (view.device().kind() == DeviceKind.GPU) {
            // Burnt memory is why people ask for these two, so their absence is told as well.
            add(facts, Vital.HOT_SPOT, health.reading(Vital.HOT_SPOT));
            add(facts, Vital.MEMORY_TEMPERATURE, health.reading(Vital.MEMORY_TEMPERATURE));
          }
        });
    return List.copyOf(facts);
  }

  private void add(List<DeviceCard.Fact> facts, Vital vital, Reading reading) {
    boolean always = vital == Vital.HOT_SPOT || vital == Vital.MEMORY_TEMPERATURE;
    if (reading.value().isPresent()) {
      double value = reading.value().getAsDouble();
      String text =
          vital == Vital.MEMORY_USED
              ? words.number(value / GIB, 1) + " GiB"
              : (words.number(value, 0) + " " + vital.unit()).strip();
      facts.add(new DeviceCard.Fact(vital.label(), text));
    } else if (always) {
      facts.add(new DeviceCard.Fact(vital.label(), Metric.NOT_REPORTED));
    }
  }

  private String powerNote(PowerSource power) {
    String watts = words.number(power.watts(), 0) + " W";
    return power.measured()
        ? "Energy is measured: " + power.explanation()
        : "Energy is estimated at " + watts + ": " + power.explanation();
  }

  private static String kind(DeviceKind kind) {
    return switch (kind) {
      case CPU -> "Processor";
      case GPU -> "Graphics card";
      case USB -> "USB device";
    };
  }

  private static String sentenceCase(String state) {
    return state.isEmpty() ? "" : Character.toUpperCase(state.charAt(0)) + state.substring(1);
  }
}
