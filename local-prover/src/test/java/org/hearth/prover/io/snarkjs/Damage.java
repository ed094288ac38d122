package org.hearth.prover.io.snarkjs;

import java.util.function.Function;

/**
 * One row of a table of damaged files.
 *
 * @param what is done to the file
 * @param sentence part of the message that must come
 */
record Damage(String what, Function<SectionedBytes, byte[]> how, String sentence) {
  static Damage of(String what, Function<SectionedBytes, SectionedBytes> how, String sentence) {
    return new Damage(what, f -> how.apply(f).toBytes(), sentence);
  }

  @Override
  public String toString() {
    return what;
  }
}
