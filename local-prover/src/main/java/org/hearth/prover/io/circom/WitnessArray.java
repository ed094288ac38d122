package org.hearth.prover.io.circom;

import org.hearth.prover.BadInputException;

/** Room for a witness, once it is known that there can be so many values. */
final class WitnessArray {
  private WitnessArray() {}

  /**
   * Not more than the limit, and not more than the calculator's own memory has room for, since that
   * is where they all stand.
   *
   * @param name of the calculator, for messages
   * @param count as the calculator claims it, unsigned
   * @param room bytes of its memory
   */
  static long[] allocate(String name, long count, long room, WitnessLimits limits) {
    long bytes = 32 * count;
    if (bytes > limits.memoryBytes()) {
      throw new BadInputException(
          "The witness calculator %s claims a witness of %d values, which takes %d MiB; at most %d are given."
              .formatted(name, count, bytes >> 20, limits.memoryMebibytes()));
    }
    if (count == 0 || bytes > room) {
      throw new BadInputException(
          "The witness calculator %s claims a witness of %d values, while its memory has %d bytes: it is damaged."
              .formatted(name, count, room));
    }
    return new long[4 * (int) count];
  }
}
