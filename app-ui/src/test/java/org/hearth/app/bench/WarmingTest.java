package org.hearth.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** On a clock that only the measured thing moves. */
class WarmingTest {
  private long now;
  private int runs;

  /**
   * @param millis that a run takes, by its number from 0
   */
  private Warming warm(IntToLongFunction millis, double mostSeconds) {
    return new Warming.Stretches(() -> now += millis.applyAsLong(runs++) * 1_000_000, () -> now)
        .run(mostSeconds);
  }

  @Test
  void goesOnWhileItBecomesFasterAndTwoStretchesMore() {
    Warming warming = warm(run -> Math.max(20, 320 - 5L * run), 60);
    assertThat(warming.steady()).isTrue();
    // 60 runs to become fast; stretches of a second are 50 runs then.
    assertThat(warming.runs()).isEqualTo(runs).isBetween(60 + 100, 60 + 200);
    assertThat(warming.first()).isEqualTo(320, within(1e-6));
    assertThat(warming.tenth().orElseThrow()).isEqualTo(320 - 45, within(1e-6));
  }

  @Test
  void oneSlowStretchIsNotTheEnd() {
    Warming warming = warm(run -> run / 5 == 2 ? 900 : run < 30 ? 500 - 10L * run : 200, 60);
    assertThat(warming.steady()).isTrue();
    assertThat(warming.runs()).isGreaterThan(35);
  }

  @Test
  void endsWithItsTimeAndSaysSo() {
    Warming warming = warm(run -> 4000 - 300L * run, 1);
    assertThat(warming.steady()).isFalse();
    assertThat(warming.runs()).isEqualTo(5);
    assertThat(warming.tenth()).isEmpty();
    assertThat(warming.seconds()).isEqualTo(17, within(1e-6));
  }
}
