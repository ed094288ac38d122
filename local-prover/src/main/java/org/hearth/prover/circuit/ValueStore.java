package org.hearth.prover.circuit;

import java.util.Arrays;
import org.hearth.prover.field.FieldElement;

/** Values of wires in the order in which the wires were made; Montgomery form. */
final class ValueStore {
  private static final int WORDS = 4;
  private long[] words = new long[1024];
  private int used;

  void add(FieldElement value) {
    if (used == words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    value.store(words, used);
    used += WORDS;
  }

  long[] renumbered(WireOrder order) {
    long[] ordered = new long[used];
    for (int i = 0; i < order.wires(); i++) {
      System.arraycopy(words, WORDS * i, ordered, WORDS * order.position()[i], WORDS);
    }
    return ordered;
  }
}
