package org.hearth.device.accelerator;

import java.time.Duration;

/**
 * How long the host waits.
 *
 * @param answer for the answer to a frame before it is sent again
 * @param tries how often a frame is sent in all
 * @param silence between two signs of life while a proof is made
 * @param again before a device that was lost is looked for again
 * @param vitals between two questions for the health while a proof is made
 */
public record Timeouts(
    Duration answer, int tries, Duration silence, Duration again, Duration vitals) {
  /** A device may take a second to write what it got to its memory. */
  public static final Timeouts USUAL =
      new Timeouts(
          Duration.ofSeconds(2),
          4,
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1));
}
