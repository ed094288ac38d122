package org.hearth.node.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RuleLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofPacingTest {
  private static final DeviceId CPU = new DeviceId("cpu:0");
  private Verdict verdict = Verdict.FREE;
  private long nanos;
  private final ProofPacing pacing = new ProofPacing(() -> verdict, () -> nanos);

  private static Verdict said(String text) {
    if (text.endsWith("%")) {
      int percent = Integer.parseInt(text.substring(0, text.length() - 1));
      return new Verdict(
          List.of(), Optional.of(new RuleLimit(RuleKind.IN_USE, percent, false)), Optional.empty());
    }
    return new Verdict(
        Arrays.stream(text.split("\\+"))
            .filter(rule -> !rule.equals("FREE"))
            .map(rule -> new Hold(RuleKind.valueOf(rule), "", Instant.EPOCH, Optional.empty()))
            .toList(),
        Optional.empty(),
        Optional.empty());
  }

  private static Promise promise(long left, long needed) {
    return new Promise(
        () -> Duration.ofSeconds(left),
        () -> needed < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(needed)));
  }

  @ParameterizedTest(name = "{0}, {1} s left, {2} s needed: {3}")
  @CsvSource({
    // rule, seconds to the deadline, seconds of work (-1: nobody knows), share
    "FREE,            1000, 10,   1",
    "SCHEDULE,        1000, 10,   0",
    "SCHEDULE,        23,   10,   0",
    "SCHEDULE,        22,   10,   1", // 20 % more and ten seconds
    "SCHEDULE,        5,    10,   1",
    "SCHEDULE,        1000, -1,   1", // a promise that nobody can judge is kept
    "IN_USE,          1000, 10,   0",
    "FULL_SCREEN,     12,   10,   1",
    "BATTERY,         22,   10,   0",
    "BATTERY,         1000, -1,   0",
    "SCHEDULE+BATTERY, 22,  10,   0",
    "50%,             1000, 10,   0.5",
    "50%,             1000, -1,   0.5",
    "50%,             30,   10,   0.6", // as fast as it must be
    "50%,             22,   10,   1",
    "50%,             1,    10,   1",
  })
  void restsWhileThereIsTime(String rule, long left, long needed, double share) {
    verdict = said(rule);
    assertThat(pacing.mayBegin(promise(left, needed))).isEqualTo(share > 0);
    try (ProofPacing.Turn turn = pacing.begin(CPU, promise(left, needed))) {
      assertThat(turn.share()).isCloseTo(share, within(1e-9));
      assertThat(pacing.share(CPU)).isCloseTo(share, within(1e-9));
      assertThat(pacing.working()).isEqualTo(share > 0);
    }
    assertThat(pacing.working()).isFalse();
    assertThat(pacing.share(CPU)).isEqualTo(verdict.share());
  }

  @Test
  void whatHadToGoOnGoesOnToItsEnd() {
    verdict = said("SCHEDULE");
    Duration[] needed = {Duration.ofSeconds(10)};
    Promise promise = new Promise(() -> Duration.ofSeconds(20), () -> Optional.of(needed[0]));
    try (ProofPacing.Turn turn = pacing.begin(CPU, promise)) {
      assertThat(turn.share()).isEqualTo(1);
      needed[0] = Duration.ofSeconds(1); // there would be time again
      assertThat(turn.share()).isEqualTo(1);
      assertThat(pacing.limit()).contains(new RuleLimit(RuleKind.SCHEDULE, 100, true));
      verdict = said("BATTERY");
      assertThat(turn.share()).isZero();
      verdict = Verdict.FREE;
      assertThat(turn.share()).isEqualTo(1);
      verdict = said("SCHEDULE");
      assertThat(turn.share()).as("another hold is judged anew").isZero();
    }
  }

  @Test
  void restsAreCounted() {
    try (ProofPacing.Turn turn = pacing.begin(CPU, promise(10_000, 10))) {
      assertThat(turn.share()).isEqualTo(1);
      nanos += 3_000_000_000L;
      assertThat(turn.rested()).isZero();
      verdict = said("SCHEDULE");
      assertThat(turn.share()).isZero();
      nanos += 5_000_000_000L;
      assertThat(turn.rested()).isEqualTo(Duration.ofSeconds(5));
      verdict = said("25%");
      assertThat(turn.share()).isEqualTo(0.25);
      nanos += 4_000_000_000L;
      assertThat(turn.rested()).isEqualTo(Duration.ofSeconds(8));
    }
  }

  @Test
  void aDeviceGoesAsItsMostUrgentProof() {
    verdict = said("SCHEDULE");
    try (ProofPacing.Turn idle = pacing.begin(CPU, promise(1000, 10))) {
      assertThat(pacing.share(CPU)).isZero();
      try (ProofPacing.Turn urgent = pacing.begin(CPU, promise(15, 10))) {
        assertThat(urgent.share()).isEqualTo(1);
        assertThat(pacing.share(CPU)).isEqualTo(1);
        assertThat(idle.share()).isZero();
      }
      assertThat(pacing.share(CPU)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BATTERY,  5,   10, true",
    "BATTERY,  15,  10, false",
    "BATTERY,  15,  -1, false",
    "SCHEDULE, 5,   10, false", // it goes on
    "FREE,     5,   10, false",
  })
  void whatCannotBeInTimeAnyMoreIsGivenBack(String rule, long left, long needed, boolean lost) {
    verdict = said(rule);
    try (ProofPacing.Turn turn = pacing.begin(CPU, promise(left, needed))) {
      assertThat(turn.lost()).isEqualTo(lost);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // kind, rule, governor's share, share
    "CPU,         SCHEDULE, 1,   0",
    "GPU,         SCHEDULE, 0.8, 0",
    "ACCELERATOR, SCHEDULE, 1,   1", // it cannot rest within a proof
    "ACCELERATOR, 50%,      1,   0.5",
    "GPU,         50%,      0.8, 0.5",
    "GPU,         50%,      0.3, 0.3",
    "GPU,         50%,      0,   0",
    "CPU,         FREE,     0.8, 0.8",
  })
  void theSlowerOfGovernorAndRulesCounts(
      DeviceKind kind, String rule, double governors, double share) {
    verdict = said(rule);
    Device device = new Device(CPU, kind, "a device", Map.of(), true, true);
    assertThat(pacing.rate(device, new WorkRate(governors, "warm")).share()).isEqualTo(share);
  }
}
