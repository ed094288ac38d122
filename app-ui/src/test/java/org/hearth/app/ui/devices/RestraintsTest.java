package org.hearth.app.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.hearth.device.health.Restraint;
import org.hearth.device.health.RestraintSpan;
import org.junit.jupiter.api.Test;

class RestraintsTest {
  private static RestraintSpan span(Restraint restraint, long from, long to) {
    return new RestraintSpan(
        restraint, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }

  @Test
  void whatLiesCloserThanAColumnIsOne() {
    assertThat(
            Restraints.merged(
                List.of(
                    span(Restraint.SLOWED, 10, 20),
                    span(Restraint.PAUSED, 20, 25),
                    span(Restraint.SLOWED, 25, 30),
                    span(Restraint.SLOWED, 40, 50)),
                Duration.ofSeconds(10)))
        .containsExactly(
            span(Restraint.SLOWED, 10, 30),
            span(Restraint.PAUSED, 20, 25),
            span(Restraint.SLOWED, 40, 50));
  }

  @Test
  void eachColumnThatASpanTouchesHasIt() {
    assertThat(
            Restraints.byColumn(
                List.of(span(Restraint.PAUSED, 90, 110), span(Restraint.RESTING, 109, 500)),
                Instant.ofEpochSecond(100),
                Instant.ofEpochSecond(140),
                4))
        .containsExactly(
            EnumSet.of(Restraint.PAUSED, Restraint.RESTING),
            EnumSet.of(Restraint.RESTING),
            EnumSet.of(Restraint.RESTING),
            EnumSet.of(Restraint.RESTING));
  }
}
