package org.hearth.node.network.facts;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a machine has. What it does not tell is empty, which is not 0.
 *
 * @param cores cores of its processors
 * @param threads what the operating system counts and this program may use
 * @param memoryBytes all of its memory
 * @param freeDiskBytes free space where the data folder lies
 * @param graphicsMemoryBytes memory of the largest graphics card that tells it; 0 if there is no
 *     card
 */
public record MachineFacts(
    OptionalInt cores,
    OptionalInt threads,
    OptionalLong memoryBytes,
    OptionalLong freeDiskBytes,
    OptionalLong graphicsMemoryBytes) {
  /** A machine that tells nothing. */
  public static final MachineFacts NOT_KNOWN =
      new MachineFacts(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /**
   * @throws IllegalArgumentException if a number is negative, or there is no core, thread or memory
   */
  public MachineFacts {
    if (cores.orElse(1) < 1
        || threads.orElse(1) < 1
        || memoryBytes.orElse(1) < 1
        || freeDiskBytes.orElse(0) < 0
        || graphicsMemoryBytes.orElse(0) < 0) {
      throw new IllegalArgumentException("No machine has so little; what is not told is empty.");
    }
  }
}
