package org.hearth.prover.backend.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Times are given, not measured. */
class LaunchSizerTest {
  private static final Duration LIMIT = Duration.ofMillis(20);
  private static final long LEFT = 1L << 40;

  private final LaunchSizer pace = new LaunchSizer(LIMIT, 1000);

  /** A device on which an item takes so long. */
  private long launch(long nanosPerItem) {
    long items = pace.next("k", LEFT);
    pace.took("k", items, items * nanosPerItem);
    return items;
  }

  @Test
  void growsToHalfTheLimitStepByStep() {
    assertThat(launch(10)).isEqualTo(1000);
    assertThat(launch(10)).isEqualTo(4000);
    assertThat(launch(10)).isEqualTo(16_000);
    for (int i = 0; i < 10; i++) {
      launch(10);
    }
    assertThat(launch(10)).isEqualTo(LIMIT.toNanos() / 2 / 10);
  }

  @Test
  void slowerItemsMakeTheNextLaunchSmallerAtOnce() {
    for (int i = 0; i < 10; i++) {
      launch(10);
    }
    launch(1000);
    assertThat(launch(1000)).isEqualTo(10_000);
    pace.took("k", 1, Duration.ofSeconds(1).toNanos());
    assertThat(pace.next("k", LEFT)).isEqualTo(1);
  }

  /** Else a kernel that is always short would be cut into as many launches as at its first time. */
  @Test
  void growsByShortLaunchesThatNobodyWaitsFor() {
    launch(1);
    for (long items = 4000; items < 200_000; items *= 4) {
      assertThat(pace.next("k", LEFT)).isEqualTo(items);
      assertThat(pace.worthMeasuring("k", items)).isFalse();
      pace.queued("k", items);
    }
  }

  @Test
  void neverMoreThanIsLeft() {
    assertThat(pace.next("k", 7)).isEqualTo(7);
    launch(10);
    assertThat(pace.next("k", 7)).isEqualTo(7);
  }

  @Test
  void whatIsNotKnownIsMeasuredAndShortLaunchesAreNot() {
    assertThat(pace.worthMeasuring("k", 1)).isTrue();
    pace.took("k", 1000, 1000);
    assertThat(pace.worthMeasuring("k", 1000)).isFalse();
    assertThat(pace.worthMeasuring("k", 1_000_000)).isTrue();
    assertThat(pace.full(pace.expectedNanos("k", 1000))).isFalse();
    assertThat(pace.full(LIMIT.toNanos())).isTrue();
  }

  /** Whatever the limit, a pause waits for one launch and the queue, not for 200 ms. */
  @Test
  void aPauseTakesEffectWithinFiftyMilliseconds() {
    LaunchSizer dedicated = new LaunchSizer(LaunchSizer.DEDICATED, 1000);
    for (int i = 0; i < 20; i++) {
      long items = dedicated.next("k", LEFT);
      dedicated.took("k", items, items * 10);
    }
    assertThat(dedicated.next("k", LEFT) * 10)
        .isLessThanOrEqualTo(Duration.ofMillis(50).toNanos())
        .isGreaterThan(Duration.ofMillis(20).toNanos());
    assertThat(dedicated.full(Duration.ofMillis(50).toNanos())).isTrue();
  }
}
