package org.hearth.node.network.boundless.bento;

import java.util.List;
import java.util.Locale;

/** How a prover says that a card's memory was too small. */
final class OutOfMemory {
  private static final List<String> WORDS =
      List.of("out of memory", "outofmemory", "out_of_memory", "cudaerrormemoryallocation");

  private OutOfMemory() {}

  static boolean isIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }
}
