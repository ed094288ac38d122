package org.hearth.app.ui.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.DeviceWords;
import org.hearth.app.words.Formats;
import org.hearth.app.words.GpuWords;
import org.hearth.app.words.Words;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;

/** Words and numbers for device cards. */
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

  private final Words words;
  private final Formats formats;
  private final DeviceWords states;
  private final GpuWords uses;

  public DevicePresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
    this.states = new DeviceWords(words.messages());
    this.uses = new GpuWords(words);
  }

  /** Whether the device is worth a card: it proves, or it could and tells about its health. */
  public static boolean worthCard(DeviceView view) {
    return view.device().canProve()
        || (view.device().kind() != DeviceKind.ACCELERATOR
            && view.device().kind() != DeviceKind.OTHER
            && view.health().isPresent());
  }

  public DeviceLine line(DeviceView view) {
    Device device = view.device();
    String why = words.said(device.facts().getOrDefault("proving", ""));
    String note = why.isEmpty() ? Words.sentenceCase(states.state(view.state())) : why;
    return new DeviceLine(
        device.id(),
        device.kind(),
        device.name(),
        device.simulated() ? note + " · " + words.text("device.simulated") : note);
  }

  public DeviceCard card(DeviceView view, Map<Vital, Series> past, Instant end) {
    Device device = view.device();
    return new DeviceCard(
        new DeviceCard.Who(
            device.id(),
            device.kind(),
            words.messages().of(device.kind()),
            device.name(),
            device.simulated()),
        state(view, end),
        facts(view),
        List.of(
            metric(Vital.TEMPERATURE, view, past, new Metric.Scale(20, 90)),
            metric(Vital.POWER, view, past, new Metric.Scale(0, 20)),
            metric(Vital.LOAD, view, past, new Metric.Scale(0, 100))),
        powerNote(view.power()),
        uses.of(view.gpu()),
        end.minus(SPAN).toEpochMilli(),
        end.toEpochMilli());
  }

  private DeviceCard.State state(DeviceView view, Instant now) {
    Optional<Instant> pauseEnd =
        view.state() instanceof DeviceState.PausedByUser byUser ? byUser.until() : Optional.empty();
    String reason = Words.sentenceCase(states.reason(view.state()));
    return new DeviceCard.State(
        Words.sentenceCase(states.state(view.state())),
        pauseEnd
            .map(end -> words.text("device.until", reason, formats.moment(end, now)))
            .orElse(reason),
        view.state() instanceof DeviceState.Proving,
        view.device().canProve() && !(view.state() instanceof DeviceState.NotUsed),
        view.state() instanceof DeviceState.PausedByUser,
        pauseEnd.map(end -> formats.left(Duration.between(now, end))).orElse(""),
        view.state() instanceof DeviceState.NotUsed);
  }

  private Metric metric(
      Vital vital, DeviceView view, Map<Vital, Series> pasts, Metric.Scale scale) {
    String label = Words.sentenceCase(words.messages().of(vital));
    Series series = pasts.getOrDefault(vital, Series.EMPTY);
    String past = past(label, vital.unit(), series);
    Optional<Reading> present = view.health().map(health -> health.reading(vital));
    Reading reading = present.orElse(Reading.notReported(words.text("device.no-reading-yet")));
    return switch (reading) {
      case Reading.Value value ->
          new Metric(
              vital,
              label,
              formats.number(value.number(), 0) + " " + vital.unit(),
              true,
              "",
              past,
              series,
              scale);
      case Reading.NotReported missing ->
          new Metric(
              vital,
              label,
              words.text("device.not-reported"),
              false,
              words.said(missing.reason()),
              past,
              series,
              scale);
    };
  }

  private String past(String label, String unit, Series series) {
    return series.reported()
        ? words.text(
            "device.chart.spoken",
            label,
            formats.number(series.lowest(), 0),
            formats.number(series.highest(), 0),
            unit)
        : words.text("device.chart.nothing", label);
  }

  private List<Fact> facts(DeviceView view) {
    List<Fact> facts = new ArrayList<>();
    view.device()
        .facts()
        .forEach((name, value) -> facts.add(new Fact(words.said(name), words.said(value))));
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

  private void add(List<Fact> facts, Vital vital, Reading reading) {
    boolean always = vital == Vital.HOT_SPOT || vital == Vital.MEMORY_TEMPERATURE;
    String label = words.messages().of(vital);
    if (reading.value().isPresent()) {
      double value = reading.value().getAsDouble();
      String text =
          vital == Vital.MEMORY_USED
              ? formats.number(value / GIB, 1) + " GiB"
              : (formats.number(value, 0) + " " + vital.unit()).strip();
      facts.add(new Fact(label, text));
    } else if (always) {
      facts.add(new Fact(label, words.text("device.not-reported")));
    }
  }

  private String powerNote(PowerSource power) {
    return power.measured()
        ? words.text("device.energy.measured", words.said(power.explanation()))
        : words.text(
            "device.energy.estimated",
            formats.number(power.watts(), 0),
            words.said(power.explanation()));
  }
}
