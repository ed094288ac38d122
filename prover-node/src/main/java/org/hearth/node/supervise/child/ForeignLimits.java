package org.hearth.node.supervise.child;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much of the computer a foreign program may have.
 *
 * @param niceness 0 (as other programs) to 19 (only what nobody else wants)
 * @param mostMemory bytes, at least 1 MiB
 * @param mostCores at least 1
 */
public record ForeignLimits(int niceness, OptionalLong mostMemory, OptionalInt mostCores) {
  /** None. */
  public static final ForeignLimits NONE =
      new ForeignLimits(0, OptionalLong.empty(), OptionalInt.empty());

  public ForeignLimits {
    if (niceness < 0
        || niceness > 19
        || mostMemory.orElse(1 << 20) < 1 << 20
        || mostCores.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "niceness from 0 to 19, at least 1 MiB of memory and at least one core");
    }
  }
}
