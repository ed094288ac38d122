package org.hearth.network.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nonces seen within the clock window, so that a request counts once.
 *
 * <p>They live in memory: after a restart of the network a request of the last minutes could be
 * sent again by somebody who copied it, which is harmless because every operation is idempotent.
 */
final class NonceMemory {
  private static final int MOST = 500_000;

  private final Duration window;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  NonceMemory(Duration window) {
    this.window = window;
  }

  /** True the first time. */
  synchronized boolean add(String proverAndNonce, Instant now) {
    // A timestamp may lie one window ahead and is good until one window after it.
    Instant oldest = now.minus(window.multipliedBy(2));
    seen.values().removeIf(at -> at.isBefore(oldest));
    if (seen.containsKey(proverAndNonce)) {
      return false;
    }
    if (seen.size() >= MOST) {
      throw new HttpProblem(429, "Too many requests within the last minutes; wait and try again.");
    }
    seen.put(proverAndNonce, now);
    return true;
  }
}
