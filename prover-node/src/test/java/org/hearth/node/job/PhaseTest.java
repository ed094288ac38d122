package org.hearth.node.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.hearth.earnings.jobs.JobStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTest {
  /**
   * Each phase with all that it may become besides what a signed event may always say (PAID
   * LOST_RACE REJECTED).
   */
  @ParameterizedTest
  @CsvSource({
    "OFFERED, ACCEPTED RELEASED EXPIRED FAILED",
    "ACCEPTED, FETCHED RELEASED EXPIRED FAILED",
    "FETCHED, PROVING RELEASED EXPIRED FAILED",
    "PROVING, FETCHED PROVED RELEASED EXPIRED FAILED",
    "PROVED, SUBMITTING EXPIRED FAILED",
    "SUBMITTING, SUBMITTED DELIVERED EXPIRED FAILED",
    "SUBMITTED, EXPIRED FAILED",
    "DELIVERED, ''",
    "RELEASED, ''",
    "EXPIRED, ''",
    "FAILED, ''",
  })
  void movesOfUnsettledJobs(Phase from, String next) {
    Set<Phase> allowed = EnumSet.of(Phase.PAID, Phase.LOST_RACE, Phase.REJECTED);
    Arrays.stream(next.split(" "))
        .filter(s -> !s.isEmpty())
        .map(Phase::valueOf)
        .forEach(allowed::add);
    for (Phase to : Phase.values()) {
      assertThat(from.mayBecome(to)).as("%s to %s", from, to).isEqualTo(allowed.contains(to));
    }
  }

  @Test
  void whatIsSettledStaysSettled() {
    for (Phase to : Phase.values()) {
      assertThat(Phase.PAID.mayBecome(to)).isEqualTo(to == Phase.PAID);
      assertThat(Phase.LOST_RACE.mayBecome(to)).isFalse();
      assertThat(Phase.REJECTED.mayBecome(to)).isFalse();
    }
  }

  @Test
  void theBooksKnowEveryLabelAndWhichAreOpen() {
    for (Phase phase : Phase.values()) {
      assertThat(JobStates.isKnown(phase.label())).as(phase.label()).isTrue();
      assertThat(Phase.ofLabel(phase.label())).contains(phase);
    }
    assertThat(Phase.openLabels()).isEqualTo(JobStates.OPEN);
    assertThat(Phase.ofLabel("DREAMING")).isEmpty();
  }
}
