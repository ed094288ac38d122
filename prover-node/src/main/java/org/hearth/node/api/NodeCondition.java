package org.hearth.node.api;

import java.time.Instant;

/**
 * How the node as a whole is doing.
 *
 * @param since when it came into the situation
 * @param paused no new job is taken, whoever paused it; also while the last proof is finished
 * @param rules what is known for the user's rules for working, and what is not
 */
public record NodeCondition(Situation situation, Instant since, boolean paused, RulesView rules) {
  /** Nobody looked at what the rules need. */
  public NodeCondition(Situation situation, Instant since, boolean paused) {
    this(situation, since, paused, RulesView.NONE);
  }

  public Activity activity() {
    return situation.activity();
  }
}
