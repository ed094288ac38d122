package org.hearth.node.rules;

import java.time.Duration;
import java.util.Optional;

/**
 * How much could be worked on a job that is taken now.
 *
 * @param share of the time, 0 to 1
 * @param open how long work is still allowed, where its end is known
 */
public record WorkWindow(double share, Optional<Duration> open) {
  public static final WorkWindow UNLIMITED = new WorkWindow(1, Optional.empty());
}
