package org.hearth.device.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten summer days of a simulated card: nights of 21 °C and afternoons of 31 to 36 °C in the room,
 * work with breaks, a fan that fails on the sixth day, a sensor that falls silent twice. Writes the
 * chart {@code target/governor-summer.png}, of which docs/images has a copy.
 */
class SummerTest {
  private static final int DAYS = 10;
  private static final int DAY = 86_400;
  private static final GovernorLimits LIMITS = GovernorLimits.of(DeviceKind.GPU);

  /**
   * After a break, a fault of fan or sensor: three dwells until the target must be held; twice that
   * after a fault of the sensor, which used up the changes of its hour.
   */
  private static final int SETTLED = 30 * 60;

  private static double room(int second, Random random) {
    double day = second / (double) DAY;
    double warmest = 31 + 5 * Math.sin(day / DAYS * Math.PI);
    double wave = Math.sin(2 * Math.PI * (day - 0.375)) * 0.5 + 0.5;
    return 21 + (warmest - 21) * wave + random.nextGaussian() * 0.05;
  }

  /** Half an hour without work at six in the morning and three in the afternoon. */
  private static boolean working(int second) {
    int minute = second % DAY / 60;
    return !(minute >= 360 && minute < 390) && !(minute >= 900 && minute < 930);
  }

  private static boolean fanFails(int second) {
    return second >= 5 * DAY + 13 * 3600 && second < 5 * DAY + 19 * 3600;
  }

  private static boolean sensorSilent(int second) {
    int minute = second / 60;
    return minute >= 3 * 1440 + 700 && minute < 3 * 1440 + 703
        || minute >= 8 * 1440 + 700 && minute < 8 * 1440 + 720;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void holdsTheTargetForTenDays(long seed) throws IOException {
    Random random = new Random(seed);
    SimulatedGpu gpu = new SimulatedGpu(random, 24);
    Governor governor = new Governor(LIMITS);
    SummerChart chart = new SummerChart(DAYS * DAY, LIMITS);
    Deque<Integer> changes = new ArrayDeque<>();
    int total = 0;
    int mostInAnHour = 0;
    double hottest = 0;
    double below = 0;
    double above = 0;
    long held = 0;
    double shareBefore = 1;
    int undisturbed = 0;
    for (int second = 0; second < DAYS * DAY; second++) {
      boolean busy = working(second);
      gpu.cooling(fanFails(second) ? 0.7 : 1);
      Reading sensor = sensorSilent(second) ? Reading.notReported("no answer") : gpu.sensor();
      WorkRate rate = governor.decide(Instant.ofEpochSecond(second), sensor, busy);
      double room = room(second, random);
      gpu.second(busy ? rate.share() : 0, room);
      if (rate.share() != shareBefore) {
        assertThat(rate.reason().isEmpty()).isEqualTo(rate.share() == 1);
        changes.add(second);
        total++;
      }
      shareBefore = rate.share();
      while (!changes.isEmpty() && changes.getFirst() <= second - 3600) {
        changes.removeFirst();
      }
      mostInAnHour = Math.max(mostInAnHour, changes.size());
      hottest = Math.max(hottest, gpu.chip());
      boolean disturbed =
          !busy
              || sensorSilent(second)
              || sensorSilent(second - SETTLED)
              || fanFails(second) != fanFails(Math.max(0, second - 1))
              || rate.paused();
      undisturbed = disturbed ? 0 : undisturbed + 1;
      if (undisturbed > SETTLED && rate.share() < 1) {
        below = Math.min(below, gpu.chip() - LIMITS.target());
        above = Math.max(above, gpu.chip() - LIMITS.target());
        held++;
      }
      chart.second(second, room, gpu.chip(), rate.share());
    }
    chart.write(Path.of("target", "governor-summer.png"));
    String run =
        String.format(
            java.util.Locale.ROOT,
            "seed %d: hottest %.1f, held %d h within %.2f to +%.2f, %d changes, %d in an hour",
            seed,
            hottest,
            held / 3600,
            below,
            above,
            total,
            mostInAnHour);
    System.out.println(run);
    assertThat(hottest).as(run).isLessThan(LIMITS.critical());
    assertThat(held).as(run).isGreaterThan(100 * 3600L);
    assertThat(below).as(run).isGreaterThanOrEqualTo(-2);
    assertThat(above).as(run).isLessThanOrEqualTo(2);
    assertThat(mostInAnHour).as(run).isLessThanOrEqualTo(6);
  }

  @Test
  void aCoolCardIsLeftAlone() {
    SimulatedGpu gpu = new SimulatedGpu(new Random(1), 5);
    Governor governor = new Governor(LIMITS);
    for (int second = 0; second < DAY; second++) {
      WorkRate rate = governor.decide(Instant.ofEpochSecond(second), gpu.sensor(), true);
      assertThat(rate).isEqualTo(WorkRate.FULL);
      gpu.second(1, 5);
    }
  }

  @Test
  void aFanThatStopsAtFullWorkEndsInAPauseBelowCritical() {
    SimulatedGpu gpu = new SimulatedGpu(new Random(1), 20);
    Governor governor = new Governor(LIMITS);
    double hottest = 0;
    boolean paused = false;
    for (int second = 0; second < 7200; second++) {
      gpu.cooling(second > 3600 ? 0.12 : 1);
      WorkRate rate = governor.decide(Instant.ofEpochSecond(second), gpu.sensor(), true);
      gpu.second(rate.share(), 20);
      hottest = Math.max(hottest, gpu.chip());
      paused |= rate.paused();
    }
    assertThat(hottest).isLessThan(LIMITS.critical());
    assertThat(paused).isTrue();
  }

  @Test
  void timesAndTemperaturesMustMakeSense() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            new GovernorLimits(80, 79, 90, 70, Duration.ofMinutes(10), Duration.ofSeconds(30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must rise");
  }
}
