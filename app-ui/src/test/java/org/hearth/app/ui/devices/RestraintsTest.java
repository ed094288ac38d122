package org.hearth.app.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.hearth.app.ui.chart.RestraintBand;
import org.hearth.device.health.Restraint;
import org.hearth.device.health.RestraintSpan;
import org.junit.jupiter.api.Test;

class RestraintsTest {
  private static RestraintSpan span(Restraint restraint, long from, long to) {
    return new RestraintSpan(restraint, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }

  private static Restraints restraints(RestraintSpan... spans) {
    return new Restraints(
        List.of(spans), Instant.ofEpochSecond(100), Instant.ofEpochSecond(140), 4);
  }

  private static RestraintBand band(Restraint restraint, long from, long to, boolean mostly) {
    return new RestraintBand(
        restraint, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), mostly);
  }

  @Test
  void whatHeldForLessThanHalfOfAColumnIsOnlyHintedAt() {
    assertThat(
            restraints(
                    span(Restraint.PAUSED, 0, 112),
                    span(Restraint.SLOWED, 112, 114),
                    span(Restraint.SLOWED, 115, 118),
                    span(Restraint.SLOWED, 130, 131))
                .bands())
        .containsExactly(
            band(Restraint.PAUSED, 100, 110, true),
            band(Restraint.PAUSED, 110, 120, false),
            band(Restraint.SLOWED, 110, 120, true),
            band(Restraint.SLOWED, 130, 140, false));
  }

  @Test
  void howeverManyTimesThereAreTheBandsAreNotMoreThanTheColumns() {
    RestraintSpan[] many = new RestraintSpan[20];
    Arrays.setAll(many, i -> span(Restraint.SLOWED, 100 + 2L * i, 101 + 2L * i));
    assertThat(restraints(many).bands()).containsExactly(band(Restraint.SLOWED, 100, 140, true));
  }

  @Test
  void eachColumnThatASpanTouchesHasIt() {
    assertThat(
            restraints(span(Restraint.PAUSED, 90, 110), span(Restraint.RESTING, 109, 500))
                .byColumn())
        .containsExactly(
            EnumSet.of(Restraint.PAUSED, Restraint.RESTING),
            EnumSet.of(Restraint.RESTING),
            EnumSet.of(Restraint.RESTING),
            EnumSet.of(Restraint.RESTING));
    assertThat(restraints(span(Restraint.PAUSED, 0, 100), span(Restraint.PAUSED, 140, 150)).bands())
        .as("what ended before, or begins after")
        .isEmpty();
  }
}
