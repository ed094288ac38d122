package org.hearth.prover.io.snarkjs;

import org.hearth.prover.BadInputException;

/**
 * How large a JSON text may be.
 *
 * @param values numbers, texts, lists and objects in it
 */
record JsonLimit(long bytes, long values) {
  /**
   * @param name what to call the text in messages
   * @throws BadInputException if it has more bytes
   */
  void check(long textBytes, String name) {
    if (textBytes > bytes) {
      throw new BadInputException(
          name + " can't be used: it is larger than " + (bytes >> 10) + " KiB.");
    }
  }
}
