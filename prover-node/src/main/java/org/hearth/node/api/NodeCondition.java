package org.hearth.node.api;

import java.time.Instant;

/**
 * How the node as a whole is doing.
 *
 * @param since when it came into the situation
 * @param paused no new job is taken, whoever paused it; also while the last proof is finished
 */
public record NodeCondition(Situation situation, Instant since, boolean paused) {
  public Activity activity() {
    return situation.activity();
  }
}
