package org.hearth.prover.io.circom;

import org.hearth.prover.BadInputException;
import org.hearth.prover.io.PrintableText;

/**
 * One value on its way into a calculator, for messages. They name it and do not tell it: inputs are
 * secret.
 *
 * @param index its place among the signal's values, flattened
 * @param of how many they are
 */
record InputValue(String signal, int index, int of) {
  private static final int LONGEST = 40;

  /** {@code a} or {@code a[1]}. */
  @Override
  public String toString() {
    return PrintableText.of(signal, LONGEST) + (of == 1 ? "" : "[" + index + "]");
  }

  BadInputException refused(String calculator, String why) {
    return new BadInputException(
        "The witness calculator %s does not take the input %s: %s."
            .formatted(calculator, this, why));
  }
}
