package org.hearth.app.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SettlingTest {
  /**
   * @param seconds that a run takes, by its number from 0
   */
  private static Settling settled(IntToDoubleFunction seconds, double most) {
    Settling settling = new Settling(1, most);
    while (settling.test(seconds.applyAsDouble(settling.runs()))) {
      // on
    }
    return settling;
  }

  @Test
  void goesOnWhileRunsBecomeFasterAndTwoStretchesMore() {
    Settling settling = settled(run -> Math.max(0.02, 0.32 - 0.005 * run), 60);
    assertThat(settling.settled()).isTrue();
    // 60 runs to become fast; a stretch of a second is 50 runs then.
    assertThat(settling.runs()).isBetween(60 + 100, 60 + 200);
    assertThat(settling.best()).isEqualTo(0.02, within(1e-9));
  }

  @Test
  void oneSlowStretchIsNotTheEnd() {
    Settling settling = settled(run -> run / 5 == 2 ? 0.9 : run < 30 ? 0.5 - 0.01 * run : 0.2, 60);
    assertThat(settling.settled()).isTrue();
    assertThat(settling.runs()).isGreaterThan(35);
  }

  @Test
  void oneSlowRunOfAStretchDoesNotCount() {
    Settling settling = settled(run -> run % 5 == 0 ? 9 : 0.3, 600);
    assertThat(settling.best()).isEqualTo(0.3, within(1e-9));
  }

  @Test
  void endsWithItsTimeAndSaysSo() {
    Settling settling = settled(run -> 4 - 0.3 * run, 10);
    assertThat(settling.settled()).isFalse();
    assertThat(settling.runs()).isEqualTo(3);
    assertThat(settling.seconds()).isEqualTo(4 + 3.7 + 3.4, within(1e-9));
  }
}
