package org.hearth.node.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final RetryRule RULE =
      new RetryRule(Duration.ofSeconds(1), Duration.ofSeconds(300));

  @Test
  void doublesToTheCapWithJitterBelow() {
    Backoff backoff = new Backoff(RULE, new Random(7));
    long full = 1;
    for (int i = 0; i < 1000; i++) {
      long capped = Math.min(full, 300);
      assertThat(backoff.next(Optional.empty()))
          .isBetween(
              Duration.ofMillis(Math.max(1000, capped * 500)), Duration.ofMillis(capped * 1000));
      full = Math.min(full * 2, 1 << 20);
    }
  }

  @Test
  void whatTheNetworkAsksIsWaited() {
    Backoff backoff = new Backoff(RULE, new Random(7));
    assertThat(backoff.next(Optional.of(Duration.ofMinutes(20)))).isEqualTo(Duration.ofMinutes(20));
    assertThat(backoff.next(Optional.of(Duration.ZERO)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void successStartsOver() {
    Backoff backoff = new Backoff(RULE, new Random(7));
    for (int i = 0; i < 20; i++) {
      backoff.next(Optional.empty());
    }
    backoff.reset();
    assertThat(backoff.next(Optional.empty())).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
