package org.hearth.prover.backend.vector.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Brings pairs of field elements, given by their 64-bit words, into eight lanes with vectors of 512
 * bits: eight pairs of eight words are a matrix that is turned over, by exchanging halves, quarters
 * and neighbours, and then all lanes are cut into limbs at once.
 */
public final class WordBlocks {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
  private static final long MASK = (1L << 51) - 1;

  /**
   * The bits of 2^52. An integer below 2^52 put into their low end is 2^52 plus that integer: a
   * conversion that every vector unit has.
   */
  private static final long EXPONENT = Double.doubleToRawLongBits(0x1p52);

  private static final VectorShuffle<Long> BY_4 = VectorShuffle.fromOp(LONGS, i -> i ^ 4);
  private static final VectorShuffle<Long> BY_2 = VectorShuffle.fromOp(LONGS, i -> i ^ 2);
  private static final VectorShuffle<Long> BY_1 = VectorShuffle.fromOp(LONGS, i -> i ^ 1);
  private static final VectorMask<Long> UPPER_4 = VectorMask.fromLong(LONGS, 0b11110000);
  private static final VectorMask<Long> UPPER_2 = VectorMask.fromLong(LONGS, 0b11001100);
  private static final VectorMask<Long> UPPER_1 = VectorMask.fromLong(LONGS, 0b10101010);
  private static final VectorMask<Long> LOWER_4 = UPPER_4.not();
  private static final VectorMask<Long> LOWER_2 = UPPER_2.not();
  private static final VectorMask<Long> LOWER_1 = UPPER_1.not();

  private WordBlocks() {}

  /** Whether this machine's vectors are wide enough. */
  public static boolean usable() {
    return VectorWidth.bits() == 512;
  }

  /**
   * Turns over pairs of elements on the heap: of each eight, the first words come to stand
   * together, then the second ones, and so on.
   *
   * @param at which pairs: places in a row of pairs of eight words, from at[from] up to at[to]
   * @param z receives 64 words for each eight pairs
   */
  public static void turn(long[] words, int[] at, int from, int to, long[] z) {
    for (int k = from; k < to; k += Lanes.LANES) {
      LongVector v0 = LongVector.fromArray(LONGS, words, 8 * at[k]);
      LongVector v1 = LongVector.fromArray(LONGS, words, 8 * at[k + 1]);
      LongVector v2 = LongVector.fromArray(LONGS, words, 8 * at[k + 2]);
      LongVector v3 = LongVector.fromArray(LONGS, words, 8 * at[k + 3]);
      LongVector v4 = LongVector.fromArray(LONGS, words, 8 * at[k + 4]);
      LongVector v5 = LongVector.fromArray(LONGS, words, 8 * at[k + 5]);
      LongVector v6 = LongVector.fromArray(LONGS, words, 8 * at[k + 6]);
      LongVector v7 = LongVector.fromArray(LONGS, words, 8 * at[k + 7]);
      LongVector a0 = v0.blend(v4.rearrange(BY_4), UPPER_4);
      LongVector a4 = v4.blend(v0.rearrange(BY_4), LOWER_4);
      LongVector a1 = v1.blend(v5.rearrange(BY_4), UPPER_4);
      LongVector a5 = v5.blend(v1.rearrange(BY_4), LOWER_4);
      LongVector a2 = v2.blend(v6.rearrange(BY_4), UPPER_4);
      LongVector a6 = v6.blend(v2.rearrange(BY_4), LOWER_4);
      LongVector a3 = v3.blend(v7.rearrange(BY_4), UPPER_4);
      LongVector a7 = v7.blend(v3.rearrange(BY_4), LOWER_4);
      LongVector b0 = a0.blend(a2.rearrange(BY_2), UPPER_2);
      LongVector b2 = a2.blend(a0.rearrange(BY_2), LOWER_2);
      LongVector b1 = a1.blend(a3.rearrange(BY_2), UPPER_2);
      LongVector b3 = a3.blend(a1.rearrange(BY_2), LOWER_2);
      LongVector b4 = a4.blend(a6.rearrange(BY_2), UPPER_2);
      LongVector b6 = a6.blend(a4.rearrange(BY_2), LOWER_2);
      LongVector b5 = a5.blend(a7.rearrange(BY_2), UPPER_2);
      LongVector b7 = a7.blend(a5.rearrange(BY_2), LOWER_2);
      LongVector w0 = b0.blend(b1.rearrange(BY_1), UPPER_1);
      LongVector w1 = b1.blend(b0.rearrange(BY_1), LOWER_1);
      LongVector w2 = b2.blend(b3.rearrange(BY_1), UPPER_1);
      LongVector w3 = b3.blend(b2.rearrange(BY_1), LOWER_1);
      LongVector w4 = b4.blend(b5.rearrange(BY_1), UPPER_1);
      LongVector w5 = b5.blend(b4.rearrange(BY_1), LOWER_1);
      LongVector w6 = b6.blend(b7.rearrange(BY_1), UPPER_1);
      LongVector w7 = b7.blend(b6.rearrange(BY_1), LOWER_1);
      int zo = 8 * (k - from);
      w0.intoArray(z, zo);
      w1.intoArray(z, zo + 8);
      w2.intoArray(z, zo + 16);
      w3.intoArray(z, zo + 24);
      w4.intoArray(z, zo + 32);
      w5.intoArray(z, zo + 40);
      w6.intoArray(z, zo + 48);
      w7.intoArray(z, zo + 56);
    }
  }

  /** The same from a mapped file. */
  public static void turn(MemorySegment words, int[] at, int from, int to, long[] z) {
    for (int k = from; k < to; k += Lanes.LANES) {
      LongVector v0 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k], ByteOrder.LITTLE_ENDIAN);
      LongVector v1 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k + 1], ByteOrder.LITTLE_ENDIAN);
      LongVector v2 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k + 2], ByteOrder.LITTLE_ENDIAN);
      LongVector v3 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k + 3], ByteOrder.LITTLE_ENDIAN);
      LongVector v4 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k + 4], ByteOrder.LITTLE_ENDIAN);
      LongVector v5 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k + 5], ByteOrder.LITTLE_ENDIAN);
      LongVector v6 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k + 6], ByteOrder.LITTLE_ENDIAN);
      LongVector v7 =
          LongVector.fromMemorySegment(LONGS, words, 64L * at[k + 7], ByteOrder.LITTLE_ENDIAN);
      LongVector a0 = v0.blend(v4.rearrange(BY_4), UPPER_4);
      LongVector a4 = v4.blend(v0.rearrange(BY_4), LOWER_4);
      LongVector a1 = v1.blend(v5.rearrange(BY_4), UPPER_4);
      LongVector a5 = v5.blend(v1.rearrange(BY_4), LOWER_4);
      LongVector a2 = v2.blend(v6.rearrange(BY_4), UPPER_4);
      LongVector a6 = v6.blend(v2.rearrange(BY_4), LOWER_4);
      LongVector a3 = v3.blend(v7.rearrange(BY_4), UPPER_4);
      LongVector a7 = v7.blend(v3.rearrange(BY_4), LOWER_4);
      LongVector b0 = a0.blend(a2.rearrange(BY_2), UPPER_2);
      LongVector b2 = a2.blend(a0.rearrange(BY_2), LOWER_2);
      LongVector b1 = a1.blend(a3.rearrange(BY_2), UPPER_2);
      LongVector b3 = a3.blend(a1.rearrange(BY_2), LOWER_2);
      LongVector b4 = a4.blend(a6.rearrange(BY_2), UPPER_2);
      LongVector b6 = a6.blend(a4.rearrange(BY_2), LOWER_2);
      LongVector b5 = a5.blend(a7.rearrange(BY_2), UPPER_2);
      LongVector b7 = a7.blend(a5.rearrange(BY_2), LOWER_2);
      LongVector w0 = b0.blend(b1.rearrange(BY_1), UPPER_1);
      LongVector w1 = b1.blend(b0.rearrange(BY_1), LOWER_1);
      LongVector w2 = b2.blend(b3.rearrange(BY_1), UPPER_1);
      LongVector w3 = b3.blend(b2.rearrange(BY_1), LOWER_1);
      LongVector w4 = b4.blend(b5.rearrange(BY_1), UPPER_1);
      LongVector w5 = b5.blend(b4.rearrange(BY_1), LOWER_1);
      LongVector w6 = b6.blend(b7.rearrange(BY_1), UPPER_1);
      LongVector w7 = b7.blend(b6.rearrange(BY_1), LOWER_1);
      int zo = 8 * (k - from);
      w0.intoArray(z, zo);
      w1.intoArray(z, zo + 8);
      w2.intoArray(z, zo + 16);
      w3.intoArray(z, zo + 24);
      w4.intoArray(z, zo + 32);
      w5.intoArray(z, zo + 40);
      w6.intoArray(z, zo + 48);
      w7.intoArray(z, zo + 56);
    }
  }

  /**
   * Cuts elements that were turned over into limbs.
   *
   * @param words 64 words for each eight pairs
   * @param xSigns 1 or -1 for the first of each pair
   * @param ySigns 1 or -1 for the second of each pair
   * @param x receives a block for each eight first elements
   * @param y receives a block for each eight second elements
   */
  public static void split(
      long[] words,
      int count,
      double[] xSigns,
      double[] ySigns,
      double[] x,
      int xo,
      double[] y,
      int yo) {
    // Written out: were it short enough to be compiled as part of its caller, the compiler's limits
    // there would leave some of the vectors as objects, at twenty times the price.
    for (int k = 0; k < count; k += Lanes.LANES) {
      DoubleVector xSign = DoubleVector.fromArray(DOUBLES, xSigns, k);
      DoubleVector ySign = DoubleVector.fromArray(DOUBLES, ySigns, k);
      LongVector x0 = LongVector.fromArray(LONGS, words, 8 * k);
      LongVector x1 = LongVector.fromArray(LONGS, words, 8 * k + 8);
      LongVector x2 = LongVector.fromArray(LONGS, words, 8 * k + 16);
      LongVector x3 = LongVector.fromArray(LONGS, words, 8 * k + 24);
      x0.and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(xSign)
          .intoArray(x, xo + 5 * k);
      x0.lanewise(VectorOperators.LSHR, 51)
          .or(x1.lanewise(VectorOperators.LSHL, 13))
          .and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(xSign)
          .intoArray(x, xo + 5 * k + 8);
      x1.lanewise(VectorOperators.LSHR, 38)
          .or(x2.lanewise(VectorOperators.LSHL, 26))
          .and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(xSign)
          .intoArray(x, xo + 5 * k + 16);
      x2.lanewise(VectorOperators.LSHR, 25)
          .or(x3.lanewise(VectorOperators.LSHL, 39))
          .and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(xSign)
          .intoArray(x, xo + 5 * k + 24);
      x3.lanewise(VectorOperators.LSHR, 12)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(xSign)
          .intoArray(x, xo + 5 * k + 32);
      LongVector y0 = LongVector.fromArray(LONGS, words, 8 * k + 32);
      LongVector y1 = LongVector.fromArray(LONGS, words, 8 * k + 40);
      LongVector y2 = LongVector.fromArray(LONGS, words, 8 * k + 48);
      LongVector y3 = LongVector.fromArray(LONGS, words, 8 * k + 56);
      y0.and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(ySign)
          .intoArray(y, yo + 5 * k);
      y0.lanewise(VectorOperators.LSHR, 51)
          .or(y1.lanewise(VectorOperators.LSHL, 13))
          .and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(ySign)
          .intoArray(y, yo + 5 * k + 8);
      y1.lanewise(VectorOperators.LSHR, 38)
          .or(y2.lanewise(VectorOperators.LSHL, 26))
          .and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(ySign)
          .intoArray(y, yo + 5 * k + 16);
      y2.lanewise(VectorOperators.LSHR, 25)
          .or(y3.lanewise(VectorOperators.LSHL, 39))
          .and(MASK)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(ySign)
          .intoArray(y, yo + 5 * k + 24);
      y3.lanewise(VectorOperators.LSHR, 12)
          .or(EXPONENT)
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .mul(ySign)
          .intoArray(y, yo + 5 * k + 32);
    }
  }
}
