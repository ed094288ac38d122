package org.hearth.node.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.api.RuleLimit;

/**
 * What the rules say of a moment.
 *
 * @param holds the rules that let work rest, the one to be told first; none while work is allowed
 * @param limit what makes allowed work slower
 * @param closes when the schedule or the price ends what is allowed now, where that is known
 */
public record Verdict(List<Hold> holds, Optional<RuleLimit> limit, Optional<Instant> closes) {
  public static final Verdict FREE = new Verdict(List.of(), Optional.empty(), Optional.empty());

  public Verdict {
    holds = List.copyOf(holds);
  }

  public boolean held() {
    return !holds.isEmpty();
  }

  /** Whether work rests even where a promise is broken. */
  public boolean strict() {
    return holds.stream().anyMatch(Hold::strict);
  }

  /** Of the time that devices may work: 0 while held, to 1. */
  public double share() {
    return held() ? 0 : limit.map(l -> l.percent() / 100.0).orElse(1.0);
  }
}
