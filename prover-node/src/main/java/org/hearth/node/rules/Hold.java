package org.hearth.node.rules;

import java.time.Instant;
import java.util.Optional;
import org.hearth.node.api.RuleKind;

/**
 * A rule that lets work rest now.
 *
 * @param detail the program's name for {@link RuleKind#PROGRAM}; else empty
 * @param until when it ends, where that is known
 */
public record Hold(RuleKind rule, String detail, Instant since, Optional<Instant> until) {
  /**
   * Whether it also counts where a proof then misses its deadline: a battery must not be emptied.
   */
  boolean strict() {
    return rule == RuleKind.BATTERY;
  }
}
