package org.hearth.app.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsenceTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:30:00Z");

  @Test
  void whoNeverLookedWasNotAway() {
    assertThat(new Absence(Optional.empty()).looked(NOW)).isEmpty();
  }

  @Test
  void halfAnHourIsAnAbsenceAndIsToldOnce() {
    Absence absence = new Absence(Optional.empty());
    absence.looked(NOW);
    Instant early = NOW.plus(Absence.SHORTEST).minusSeconds(1);
    assertThat(absence.looked(early)).isEmpty();
    Instant late = early.plus(Absence.SHORTEST);
    assertThat(absence.looked(late)).contains(early);
    assertThat(absence.looked(late)).isEmpty();
    assertThat(absence.last()).contains(late);
  }

  @Test
  void anAbsenceGoesOnOverAStart() {
    assertThat(new Absence(Optional.of(NOW)).looked(NOW.plus(Duration.ofDays(3)))).contains(NOW);
  }

  @Test
  void aClockThatWentBackIsNoAbsence() {
    assertThat(new Absence(Optional.of(NOW)).looked(NOW.minus(Duration.ofDays(3)))).isEmpty();
  }
}
