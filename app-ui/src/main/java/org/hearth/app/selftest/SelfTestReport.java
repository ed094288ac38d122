package org.hearth.app.selftest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.PublishedVerdict;
import org.hearth.device.doctor.SelfTestStore;

/**
 * How a self-test ended, for people and for programs.
 *
 * @param engine what computed on the device
 * @param usual the device's own past; empty before there is one
 * @param published empty for a proof that was not right
 */
public record SelfTestReport(
    Device device,
    String engine,
    KnownAnswer.Result result,
    Optional<Duration> usual,
    Optional<PublishedVerdict> published) {
  /** So much slower than usual is told; a busy computer alone makes a quarter. */
  private static final double SLOW = 1.5;

  public static SelfTestReport of(Device device, String engine, KnownAnswer.Result result) {
    String named = device.simulated() ? engine + ", " + SelfTestStore.SIMULATED : engine;
    return new SelfTestReport(device, named, result, Optional.empty(), Optional.empty());
  }

  /** The same beside the device's past and the published times. */
  public SelfTestReport comparedWith(Optional<Duration> past, PublishedTimes table) {
    return new SelfTestReport(
        device,
        engine,
        result,
        past,
        result.right() ? Optional.of(table.of(device, engine, result.took())) : Optional.empty());
  }

  /** To be remembered. */
  public SelfTestStore.Entry entry(Instant at) {
    return new SelfTestStore.Entry(at, device.id(), result.right(), result.took(), engine);
  }

  /** Whether a right proof took much longer than this device usually takes. */
  public boolean slow() {
    return result.right()
        && usual.isPresent()
        && result.took().toMillis() > usual.get().toMillis() * SLOW;
  }

  /**
   * Sentences in English, for the terminal.
   *
   * @param ofThisComputer whether the device is a part of it, which its owner can cool and test
   */
  public List<String> lines(boolean ofThisComputer) {
    List<String> lines = new ArrayList<>();
    lines.add(
        device.name()
            + (device.simulated() && !device.name().contains("[simulated]") ? " [simulated]" : "")
            + ": "
            + (result.right()
                ? "right, in "
                    + result.took().toMillis()
                    + " ms (the first in "
                    + result.first().toMillis()
                    + " ms), by "
                    + engine
                    + "."
                : "WRONG."));
    if (!result.words().isEmpty()) {
      lines.add("On the way: " + result.words() + ".");
    }
    lines.add(
        usual.isEmpty()
            ? "Its usual time is known after three self-tests."
            : "Usual here: "
                + usual.get().toMillis()
                + " ms."
                + (slow()
                    ? " It is much slower than usual: look at heat and other programs."
                    : ""));
    published.ifPresent(verdict ->
        lines.add(
            "Its model: "
                + verdict.words()
                + verdict.row().map(row -> " (" + row.time().toMillis() + " ms)").orElse("")
                + "."));
    if (!result.right() && ofThisComputer) {
      lines.add("The hardware miscalculates: take back overclocking, cool it, test the memory.");
    }
    return lines;
  }

  /** For programs. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("device", device.id().value());
    document.put("name", device.name());
    document.put("simulated", device.simulated());
    document.put("engine", engine);
    document.put("right", result.right());
    document.put("words", result.words());
    document.put("millis", result.took().toMillis());
    document.put("firstMillis", result.first().toMillis());
    document.put("usualMillis", usual.map(u -> (Object) u.toMillis()).orElse("not known"));
    document.put("slow", slow());
    document.put("published", published.map(PublishedVerdict::words).orElse("not compared"));
    document.put(
        "publishedMillis",
        published
            .flatMap(PublishedVerdict::row)
            .map(row -> (Object) row.time().toMillis())
            .orElse("not known"));
    return document;
  }
}
