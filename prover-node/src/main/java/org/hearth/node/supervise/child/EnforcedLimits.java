package org.hearth.node.supervise.child;

import java.util.List;

/**
 * Which of the wanted limits hold.
 *
 * @param enforced sentences, such as "At most 4 cores."
 * @param notEnforced sentences that say what does not hold and why
 */
public record EnforcedLimits(List<String> enforced, List<String> notEnforced) {
  /** No limits were wanted. */
  public static final EnforcedLimits NONE = new EnforcedLimits(List.of(), List.of());

  public EnforcedLimits {
    enforced = List.copyOf(enforced);
    notEnforced = List.copyOf(notEnforced);
  }
}
