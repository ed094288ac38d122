package org.hearth.device.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.device.DeviceId;

/**
 * What the self-tests of the past say about the hardware: a device that gave a wrong proof
 * miscalculates, whatever its temperature says.
 */
public final class SelfTestCheck implements Check {
  private static final String CODE = "self-test";
  private static final String TITLE = "Self-test";

  /** A wrong proof is remembered until this many right ones followed it. */
  private static final int REDEEMED_BY = 10;

  private final SelfTestBook book;

  public SelfTestCheck(SelfTestBook book) {
    this.book = book;
  }

  @Override
  public List<CheckResult> run() {
    Map<DeviceId, Integer> rightSince = new LinkedHashMap<>();
    Map<DeviceId, Boolean> everWrong = new LinkedHashMap<>();
    for (SelfTestBook.Entry entry : book.entries()) {
      rightSince.merge(entry.device(), 1, (n, one) -> entry.right() ? n + one : 0);
      if (!entry.right()) {
        rightSince.put(entry.device(), 0);
        everWrong.put(entry.device(), true);
      }
    }
    if (rightSince.isEmpty()) {
      return List.of(
          CheckResult.note(
              CODE, TITLE, "No self-test was made yet; \"hearth selftest\" makes one."));
    }
    return rightSince.entrySet().stream()
        .map(device ->
            result(
                device.getKey(),
                everWrong.containsKey(device.getKey()) && device.getValue() < REDEEMED_BY))
        .toList();
  }

  private static CheckResult result(DeviceId device, boolean wrong) {
    return wrong
        ? new CheckResult(
            CODE,
            TITLE,
            Outcome.FAILED,
            "The device " + device + " gave a wrong proof, in a self-test or in its work.",
            "It miscalculates: too much overclocking, heat, weak memory or a weak power supply.",
            "Take back overclocking, clean it, test the memory; then make ten self-tests.")
        : CheckResult.good(CODE, TITLE, "The device " + device + " gave right proofs.");
  }
}
