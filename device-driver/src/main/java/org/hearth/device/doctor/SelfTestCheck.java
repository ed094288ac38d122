package org.hearth.device.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;

/**
 * What the self-tests of the past say about the hardware: a device that gave a wrong proof
 * miscalculates, whatever its temperature says; one that needs much longer than others of its model
 * is held back by something.
 */
public final class SelfTestCheck implements Check {
  private static final String CODE = "self-test";
  private static final String TITLE = "Self-test";

  /** A wrong proof is remembered until this many right ones followed it. */
  private static final int REDEEMED_BY = 10;

  private final SelfTestStore store;
  private final PublishedTimes published;
  private final Supplier<DeviceScan> search;

  /**
   * @param search the devices, whose models are looked up in the published times
   */
  public SelfTestCheck(SelfTestStore store, PublishedTimes published, Supplier<DeviceScan> search) {
    this.store = store;
    this.published = published;
    this.search = search;
  }

  @Override
  public List<CheckResult> run() {
    Map<DeviceId, Past> pasts = new LinkedHashMap<>();
    store
        .entries()
        .forEach(entry ->
            pasts.put(entry.device(), pasts.getOrDefault(entry.device(), Past.NONE).with(entry)));
    if (pasts.isEmpty()) {
      return List.of(
          CheckResult.note(
              CODE, TITLE, "No self-test was made yet; \"hearth selftest\" makes one."));
    }
    return pasts.entrySet().stream().map(past -> result(past.getKey(), past.getValue())).toList();
  }

  /**
   * @param rightSince the right ones since the last wrong one, or since ever
   * @param last the last right proof of a self-test
   * @param simulated whether the newest is of no hardware
   */
  private record Past(
      boolean everWrong, int rightSince, Optional<SelfTestStore.Entry> last, boolean simulated) {
    static final Past NONE = new Past(false, 0, Optional.empty(), false);

    Past with(SelfTestStore.Entry entry) {
      return entry.right()
          ? new Past(everWrong, rightSince + 1, Optional.of(entry), entry.simulated())
          : new Past(true, 0, last, entry.simulated());
    }

    boolean suspect() {
      return everWrong && rightSince < REDEEMED_BY;
    }
  }

  private CheckResult result(DeviceId device, Past past) {
    if (past.suspect() && past.simulated()) {
      return CheckResult.note(
          CODE,
          TITLE,
          "The simulated device " + device + " gave a wrong proof; it is no hardware.");
    }
    if (past.suspect()) {
      return new CheckResult(
          CODE,
          TITLE,
          Outcome.FAILED,
          "The device " + device + " gave a wrong proof, in a self-test or in its work.",
          "It miscalculates: too much overclocking, heat, weak memory or a weak power supply.",
          "Take back overclocking, clean it, test the memory; then make ten self-tests.");
    }
    String right =
        "The " + (past.simulated() ? "simulated " : "") + "device " + device + " gave right proofs";
    Optional<PublishedVerdict> verdict = past.last().flatMap(this::verdict);
    if (verdict.isEmpty()) {
      return CheckResult.good(CODE, TITLE, right + ".");
    }
    long millis = past.last().orElseThrow().took().toMillis();
    String found = right + ", the last in " + millis + " ms: " + verdict.get().words() + ".";
    return switch (verdict.get()) {
      case PublishedVerdict.Slower slower ->
          new CheckResult(
              CODE,
              TITLE,
              Outcome.WARNING,
              found,
              "Others of its model took "
                  + slower.compared().time().toMillis()
                  + " ms, so heat, a power limit or other programs hold it back.",
              "Look at its temperature and at other programs, then make another self-test.");
      case PublishedVerdict.AsPublished _,
          PublishedVerdict.Faster _,
          PublishedVerdict.Unpublished _ ->
          CheckResult.good(CODE, TITLE, found);
    };
  }

  /** Empty for a device that is not here now, or a test of an older version. */
  private Optional<PublishedVerdict> verdict(SelfTestStore.Entry entry) {
    return entry.engine().isEmpty()
        ? Optional.empty()
        : search.get().devices().stream()
            .filter(device -> device.id().equals(entry.device()))
            .findFirst()
            .map(device -> published.of(device, entry.engine(), entry.took()));
  }
}
