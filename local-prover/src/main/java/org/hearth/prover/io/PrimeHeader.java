package org.hearth.prover.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/** The "u32 n8, then the prime in n8 bytes" that heads several sections. */
public final class PrimeHeader {
  /** Of a field of 32 bytes. */
  static final int BYTES = 36;

  /** Larger than any field in use. */
  private static final int MOST_PRIME_BYTES = 128;

  private PrimeHeader() {}

  /**
   * Checks that the prime at this place is the one we work with. Best done before the length of the
   * section is looked at, which follows from the prime's.
   *
   * @param role "base field" or "scalar field", for the message
   */
  public static void check(
      SectionedFile file, MemorySegment section, long at, BigInteger prime, String role) {
    long room = section.byteSize() - at - 4;
    long length = room < 0 ? 0 : Integer.toUnsignedLong(section.get(SectionedFile.INT, at));
    if (room < 0 || (length > room && length <= MOST_PRIME_BYTES)) {
      throw file.bad("the section with its " + role + " is cut off");
    }
    if (length == 0 || length > MOST_PRIME_BYTES) {
      throw file.bad(
          "its " + role + " is not one of 32 bytes, so it is for another curve than BN254");
    }
    BigInteger found = prime(section, at + 4, (int) length);
    if (length != 32 || !found.equals(prime)) {
      throw file.bad(
          "its %s is not that of BN254%s; only BN254 (bn128) is supported"
              .formatted(role, KnownField.name(found).map(name -> ", but " + name).orElse("")));
    }
  }

  private static BigInteger prime(MemorySegment section, long at, int length) {
    byte[] bigEndian = new byte[length];
    for (int i = 0; i < length; i++) {
      bigEndian[length - 1 - i] = section.get(ValueLayout.JAVA_BYTE, at + i);
    }
    return new BigInteger(1, bigEndian);
  }
}
