package org.hearth.prover.io.circom;

import java.nio.charset.StandardCharsets;

/**
 * What a calculator knows a signal by: the 64-bit FNV-1a hash of its name (Fowler, Noll, Vo).
 *
 * @param high the upper 32 bits
 * @param low the lower 32 bits
 */
record SignalHash(int high, int low) {
  static SignalHash of(String signal) {
    long hash = fnv1a(signal);
    return new SignalHash((int) (hash >>> 32), (int) hash);
  }

  static long fnv1a(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
