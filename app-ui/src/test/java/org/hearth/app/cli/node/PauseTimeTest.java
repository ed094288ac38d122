package org.hearth.app.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PauseTimeTest {
  @ParameterizedTest
  @CsvSource({"1s, PT1S", "90s, PT90S", "30m, PT30M", "2h, PT2H", "1d, P1D", "366d, PT8784H"})
  void timesAsPeopleWriteThem(String text, Duration time) {
    assertThat(PauseTime.of(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "5", "m", "-5m", "1.5h", "367d", "999999d", "5 m", "5M", "٥m"})
  void othersAreNamed(String text) {
    assertThatThrownBy(() -> PauseTime.of(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
