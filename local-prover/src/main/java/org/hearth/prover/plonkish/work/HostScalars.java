package org.hearth.prover.plonkish.work;

import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.backend.spi.WordVector;
import org.jspecify.annotations.Nullable;

/** In the heap or, what is a key's, in its file. */
final class HostScalars implements Scalars {
  private static final long[] NONE = {};

  private final int size;
  private @Nullable Elements elements;
  private long[] words;

  private HostScalars(Elements elements, long[] words) {
    this.size = elements.size();
    this.elements = elements;
    this.words = words;
  }

  static HostScalars of(long[] words) {
    return new HostScalars(WordVector.of(words, 4), words);
  }

  /** To be read only. */
  static HostScalars of(Elements elements) {
    return new HostScalars(elements, NONE);
  }

  @Override
  public int size() {
    return size;
  }

  Elements elements() {
    Elements there = elements;
    if (there == null) {
      throw new IllegalStateException("these were given back");
    }
    return there;
  }

  /** To be changed. */
  long[] words() {
    if (words.length == 0) {
      throw new IllegalStateException("these are not to be changed");
    }
    return words;
  }

  void free() {
    elements = null;
    words = NONE;
  }
}
