package org.hearth.prover.io;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.hearth.prover.field.PrimeField;

/** The "u32 n8, then the prime in n8 bytes" that heads several sections. */
public final class PrimeHeader {
  static final int BYTES = 36;

  private PrimeHeader() {}

  /**
   * Checks that the prime at this place is the one we work with.
   *
   * @param role "base field" or "scalar field", for the message
   */
  public static void check(
      SectionedFile file, MemorySegment section, long at, BigInteger prime, String role) {
    if (section.byteSize() < at + BYTES || section.get(SectionedFile.INT, at) != 32) {
      throw file.bad(
          "its " + role + " is not one of 32 bytes, so it is for another curve than BN254");
    }
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      words[i] = section.get(SectionedFile.LONG, at + 4 + 8L * i);
    }
    if (!PrimeField.words(words, 0).equals(prime)) {
      throw file.bad("its " + role + " is not that of BN254; only BN254 (bn128) is supported");
    }
  }
}
