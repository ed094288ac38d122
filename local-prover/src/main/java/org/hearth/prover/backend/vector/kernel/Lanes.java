package org.hearth.prover.backend.vector.kernel;

import org.hearth.prover.field.PrimeField;

/** Elements of one prime field in blocks of eight lanes: how they get in and out. */
public final class Lanes {
  /** Lanes of a block. */
  public static final int LANES = 8;

  /** Limbs of an element. */
  public static final int LIMBS = 5;

  /** Doubles of a block. */
  public static final int BLOCK = LANES * LIMBS;

  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;

  private final long[] modulus = new long[LIMBS];

  public Lanes(PrimeField field) {
    for (int i = 0; i < LIMBS; i++) {
      modulus[i] = field.modulus().shiftRight(BITS * i).longValue() & MASK;
    }
  }

  /** Blocks that hold so many elements. */
  public static int blocks(int elements) {
    return (elements + LANES - 1) / LANES;
  }

  /** Index of the lowest limb of an element; its others follow at distances of eight. */
  public static int index(int element) {
    return (element >> 3) * BLOCK + (element & 7);
  }

  /** Writes an element given by its words to the limbs at z[at], z[at + stride], ... */
  public static void split(
      long w0, long w1, long w2, long w3, double[] z, int at, int stride, double sign) {
    z[at] = sign * (w0 & MASK);
    z[at + stride] = sign * ((w0 >>> 51 | w1 << 13) & MASK);
    z[at + 2 * stride] = sign * ((w1 >>> 38 | w2 << 26) & MASK);
    z[at + 3 * stride] = sign * ((w2 >>> 25 | w3 << 39) & MASK);
    z[at + 4 * stride] = sign * (w3 >>> 12);
  }

  /** Writes the element at (x, xo) into a lane. */
  public static void load(long[] x, int xo, double[] z, int at) {
    split(x[xo], x[xo + 1], x[xo + 2], x[xo + 3], z, at, LANES, 1);
  }

  /** Writes the element at (x, xo) into a lane, as one of limbs of one unit that is p/2 at most. */
  public void loadSmall(long[] x, int xo, double[] z, int at) {
    load(x, xo, z, at);
    long take = z[at + 4 * LANES] >= modulus[4] >> 1 ? 1 : 0;
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      long limb = (long) z[at + i * LANES] - take * modulus[i] + carry;
      carry = i < LIMBS - 1 ? (limb + (1L << (BITS - 1))) >> BITS : 0;
      z[at + i * LANES] = limb - (carry << BITS);
    }
  }

  /** Writes the limbs of a word element, one after the other, as {@link #loadSmall} does. */
  public void loadUniform(long[] words, double[] z, int at) {
    double[] block = new double[BLOCK];
    loadSmall(words, 0, block, 0);
    for (int i = 0; i < LIMBS; i++) {
      z[at + i] = block[i * LANES];
    }
  }

  /**
   * Writes an element that lies strictly between -p and p as canonical words.
   *
   * @param at where its lowest limb is, the others at distances of eight
   */
  public void store(double[] x, int at, long[] z, int zo) {
    long l0 = (long) x[at];
    long l1 = (long) x[at + LANES] + (l0 >> BITS);
    long l2 = (long) x[at + 2 * LANES] + (l1 >> BITS);
    long l3 = (long) x[at + 3 * LANES] + (l2 >> BITS);
    long l4 = (long) x[at + 4 * LANES] + (l3 >> BITS);
    // The sign of all is that of the highest limb now.
    long negative = l4 >> 63;
    l0 = (l0 & MASK) + (modulus[0] & negative);
    l1 = (l1 & MASK) + (modulus[1] & negative) + (l0 >> BITS);
    l2 = (l2 & MASK) + (modulus[2] & negative) + (l1 >> BITS);
    l3 = (l3 & MASK) + (modulus[3] & negative) + (l2 >> BITS);
    l4 += (modulus[4] & negative) + (l3 >> BITS);
    l0 &= MASK;
    l1 &= MASK;
    l2 &= MASK;
    l3 &= MASK;
    z[zo] = l0 | l1 << 51;
    z[zo + 1] = l1 >>> 13 | l2 << 38;
    z[zo + 2] = l2 >>> 26 | l3 << 25;
    z[zo + 3] = l3 >>> 39 | l4 << 12;
  }

  /** Copies one element between arrays of blocks. */
  public static void copy(double[] z, int zAt, double[] x, int xAt) {
    for (int i = 0; i < BLOCK; i += LANES) {
      z[zAt + i] = x[xAt + i];
    }
  }
}
