package org.hearth.app.bench;

import java.util.Arrays;

/** What the values of a witness look like. */
public enum ScalarKind {
  /** Hashes over the field: values of all sizes. */
  RANDOM("random scalars"),

  /** Hashes over bits, as SHA-256: zeros and ones. */
  BITS("zeros and ones"),

  /** Ranges and counters: numbers of 32 bits. */
  SHORT("32-bit scalars"),

  /** A circuit that repeats one value: everything in one bucket. */
  EQUAL("all scalars equal");

  private final String words;

  ScalarKind(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Scalars of this kind, four words each, made of as many random ones. */
  long[] scalars(long[] random) {
    long[] z = random.clone();
    for (int i = 0; i < z.length; i += 4) {
      switch (this) {
        case RANDOM -> {}
        case BITS -> {
          z[i] &= 1;
          Arrays.fill(z, i + 1, i + 4, 0);
        }
        case SHORT -> {
          z[i] >>>= 32;
          Arrays.fill(z, i + 1, i + 4, 0);
        }
        case EQUAL -> System.arraycopy(random, 0, z, i, 4);
      }
    }
    return z;
  }
}
