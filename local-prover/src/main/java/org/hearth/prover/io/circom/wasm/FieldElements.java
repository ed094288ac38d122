package org.hearth.prover.io.circom.wasm;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.Bn254Fr;
import org.hearth.prover.field.PrimeField;

/**
 * What circom's routines for field elements do, on a module's memory in words of 32 bits.
 *
 * <p>An element takes ten words: a signed number, the kind, and eight words of a number below the
 * modulus, lowest first. By the kind an element is
 *
 * <ul>
 *   <li>0: the signed number (negative ones count from the modulus down)
 *   <li>{@link #MONTGOMERY} alone: the same, and the eight words have its Montgomery form
 *   <li>{@link #LONG}: the eight words
 *   <li>both: the eight words, in Montgomery form (radix 2^256, as in {@link Bn254Fr})
 * </ul>
 *
 * <p>The routines convert their operands where they stand, and so does this class: after each call
 * the elements in memory have the very bytes that WebAssembly would have written. Only circom's
 * scratch space below the constants is left alone. An address that is no multiple of four, and the
 * rare cases named below, are left to the WebAssembly code. For one thread.
 */
final class FieldElements {
  /** What a routine answers if the WebAssembly code is to be run; nothing has changed then. */
  static final long NOT_HERE = Long.MIN_VALUE;

  private static final int WORDS = Bn254Fr.WORDS;
  private static final int HEAD = 2;
  private static final int ELEMENT = HEAD + 2 * WORDS;
  private static final int LONG = 0x8000_0000;
  private static final int MONTGOMERY = 0x4000_0000;
  private static final int KIND = LONG | MONTGOMERY;
  private static final long LOW = 0xffff_ffffL;
  private static final long TOP_BITS = 0x3fff_ffff_ffff_ffffL;
  private static final int FIELD_BITS = 254;

  /** Where circom has that number as an element. */
  private static final int FIELD_BITS_AT = 88 / Integer.BYTES;

  /** More elements are left to a loop, which can be interrupted. */
  private static final int MOST_COPIED = 1 << 12;

  /** The longest shift to the left that circom makes of a short number as a short one. */
  private static final int SHORT_SHIFT = 30;

  private static final Bn254Fr FR = Bn254.FR;
  private static final long[] MODULUS = words(FR.modulus());
  private static final long[] HALF = words(FR.modulus().shiftRight(1));
  private static final long[] RADIX_CUBED =
      words(BigInteger.ONE.shiftLeft(3 * 256).mod(FR.modulus()));
  private static final long[] ONE = {1, 0, 0, 0};

  private final long[] p = new long[WORDS];
  private final long[] q = new long[WORDS];

  private static long[] words(BigInteger value) {
    long[] words = new long[WORDS];
    PrimeField.putWords(value, words, 0);
    return words;
  }

  static void setTruth(int[] m, int z, boolean holds) {
    m[z] = holds ? 1 : 0;
    m[z + 1] = 0;
  }

  private static boolean isLong(int[] m, int x) {
    return m[x + 1] < 0;
  }

  private static boolean inMontgomery(int[] m, int x) {
    return (m[x + 1] & MONTGOMERY) != 0;
  }

  private static boolean isLongMontgomery(int[] m, int x) {
    return (m[x + 1] & KIND) == KIND;
  }

  private static void load(long[] z, int[] m, int x) {
    int at = x + HEAD;
    for (int i = 0; i < WORDS; i++) {
      z[i] = (m[at + 2 * i] & LOW) | (long) m[at + 2 * i + 1] << Integer.SIZE;
    }
  }

  private static void store(int[] m, int z, int kind, long[] value) {
    m[z + 1] = kind;
    int at = z + HEAD;
    for (int i = 0; i < WORDS; i++) {
      m[at + 2 * i] = (int) value[i];
      m[at + 2 * i + 1] = (int) (value[i] >>> Integer.SIZE);
    }
  }

  /** Where the two overlap in part it would matter in which order the words are copied. */
  static long copy(int[] m, int z, int x) {
    if (z != x && z > x - ELEMENT && z < x + ELEMENT) {
      return NOT_HERE;
    }
    System.arraycopy(m, x, m, z, ELEMENT);
    return 0;
  }

  static long copyMany(int[] m, int z, int x, int count) {
    long words = (long) ELEMENT * count;
    if (count < 0 || count > MOST_COPIED || (z > x - words && z < x + words)) {
      return NOT_HERE;
    }
    System.arraycopy(m, x, m, z, (int) words);
    return 0;
  }

  static boolean isTrue(int[] m, int x) {
    if (!isLong(m, x)) {
      return m[x] != 0;
    }
    int any = 0;
    for (int i = HEAD; i < ELEMENT; i++) {
      any |= m[x + i];
    }
    return any != 0;
  }

  /** The value of a signed number. */
  private static void widen(long[] z, long value) {
    z[0] = Math.abs(value);
    z[1] = 0;
    z[2] = 0;
    z[3] = 0;
    if (value < 0) {
      FR.neg(z, 0, z, 0);
    }
  }

  private void toLong(int[] m, int x) {
    if (!isLong(m, x)) {
      widen(p, m[x]);
      store(m, x, LONG, p);
    }
  }

  void toMontgomery(int[] m, int x) {
    if (inMontgomery(m, x)) {
      return;
    }
    if (isLong(m, x)) {
      load(p, m, x);
    } else {
      widen(p, m[x]);
    }
    FR.toMontgomery(p, 0, p, 0);
    store(m, x, isLong(m, x) ? KIND : MONTGOMERY, p);
  }

  void toNormal(int[] m, int x) {
    if (isLongMontgomery(m, x)) {
      load(p, m, x);
      FR.fromMontgomery(p, 0, p, 0);
      store(m, x, LONG, p);
    }
  }

  void toLongNormal(int[] m, int x) {
    toLong(m, x);
    toNormal(m, x);
  }

  boolean isNegative(int[] m, int x) {
    if (!isLong(m, x)) {
      return m[x] < 0;
    }
    toNormal(m, x);
    load(p, m, x);
    return compare(p, HALF) > 0;
  }

  private static int compare(long[] x, long[] y) {
    for (int i = WORDS - 1; i >= 0; i--) {
      int order = Long.compareUnsigned(x[i], y[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  int toInt(int[] m, int x) {
    if (!isLong(m, x)) {
      return m[x];
    }
    if (!isNegative(m, x)) {
      return m[x + HEAD];
    }
    load(p, m, x);
    FR.neg(p, 0, p, 0);
    return -(int) p[0];
  }

  void negate(int[] m, int z, int x) {
    if (isLong(m, x)) {
      int kind = m[x + 1] & KIND;
      load(p, m, x);
      FR.neg(p, 0, p, 0);
      store(m, z, kind, p);
    } else {
      setShort(m, z, -(long) m[x]);
    }
  }

  /** A result of short numbers: short again if 32 bits hold it. */
  private void setShort(int[] m, int z, long value) {
    if (value == (int) value) {
      m[z] = (int) value;
      m[z + 1] = 0;
    } else {
      widen(p, value);
      store(m, z, LONG, p);
    }
  }

  void add(int[] m, int z, int x, int y) {
    if (!isLong(m, x) && !isLong(m, y)) {
      setShort(m, z, (long) m[x] + m[y]);
    } else {
      int kind = alike(m, x, y);
      FR.add(p, 0, p, 0, q, 0);
      store(m, z, kind, p);
    }
  }

  void subtract(int[] m, int z, int x, int y) {
    if (!isLong(m, x) && !isLong(m, y)) {
      setShort(m, z, (long) m[x] - m[y]);
    } else {
      int kind = alike(m, x, y);
      FR.sub(p, 0, p, 0, q, 0);
      store(m, z, kind, p);
    }
  }

  /**
   * Brings two of which one is long into the same form: p and q. If one of them is in Montgomery
   * form, the other one goes into it where it stands.
   *
   * @return that form
   */
  private int alike(int[] m, int x, int y) {
    boolean montgomery = isLongMontgomery(m, x) || isLongMontgomery(m, y);
    if (montgomery) {
      toMontgomery(m, x);
      toMontgomery(m, y);
    }
    value(p, m, x, montgomery);
    value(q, m, y, montgomery);
    return montgomery ? KIND : LONG;
  }

  private static void value(long[] z, int[] m, int x, boolean montgomery) {
    if (montgomery || isLong(m, x)) {
      load(z, m, x);
    } else {
      widen(z, m[x]);
    }
  }

  void multiply(int[] m, int z, int x, int y) {
    boolean xLong = isLong(m, x);
    boolean yLong = isLong(m, y);
    if (!xLong && !yLong) {
      setShort(m, z, (long) m[x] * m[y]);
      return;
    }
    if (xLong != yLong) {
      // The product then has the form of the long one.
      toMontgomery(m, xLong ? y : x);
    }
    boolean xMontgomery = inMontgomery(m, x);
    boolean yMontgomery = inMontgomery(m, y);
    load(p, m, x);
    load(q, m, y);
    FR.mul(p, 0, p, 0, q, 0);
    if (!xMontgomery && !yMontgomery) {
      FR.mul(p, 0, p, 0, RADIX_CUBED, 0);
    }
    store(m, z, xMontgomery == yMontgomery ? KIND : LONG, p);
  }

  long divide(int[] m, int z, int x, int y) {
    if (invert(m, z, y) == NOT_HERE) {
      return NOT_HERE;
    }
    multiply(m, z, z, x);
    return 0;
  }

  /** A number from the modulus on is none that circom makes, and not done here. */
  long invert(int[] m, int z, int x) {
    load(p, m, x);
    if (isLong(m, x) && !FR.isReduced(p, 0)) {
      return NOT_HERE;
    }
    toLong(m, x);
    int kind = m[x + 1] & KIND;
    load(p, m, x);
    if (!FR.isZero(p, 0)) {
      FR.inv(p, 0, p, 0);
      if (kind == LONG) {
        // x stands for x/R in Montgomery form, so what came is R²/x.
        FR.mul(p, 0, p, 0, ONE, 0);
        FR.mul(p, 0, p, 0, ONE, 0);
      }
    }
    store(m, z, kind, p);
    return 0;
  }

  boolean equal(int[] m, int x, int y) {
    if (!isLong(m, x) && !isLong(m, y)) {
      return m[x] == m[y];
    }
    toLong(m, x);
    toLong(m, y);
    if (inMontgomery(m, x) != inMontgomery(m, y)) {
      toNormal(m, x);
      toNormal(m, y);
    }
    int other = 0;
    for (int i = HEAD; i < ELEMENT; i++) {
      other |= m[x + i] ^ m[y + i];
    }
    return other == 0;
  }

  boolean greater(int[] m, int x, int y) {
    if (!isLong(m, x) && !isLong(m, y)) {
      return m[x] > m[y];
    }
    toLongNormal(m, x);
    toLongNormal(m, y);
    load(p, m, x);
    load(q, m, y);
    boolean xNegative = compare(p, HALF) > 0;
    boolean yNegative = compare(q, HALF) > 0;
    return xNegative == yNegative ? compare(p, q) > 0 : yNegative;
  }

  /** Of the numbers from 0 to the modulus. Division by zero is left to the code, which stops. */
  long divideWhole(int[] m, int z, int x, int y, boolean quotient) {
    if (z == y || !isTrue(m, y)) {
      return NOT_HERE;
    }
    toLongNormal(m, x);
    toLongNormal(m, y);
    load(p, m, x);
    load(q, m, y);
    if ((p[1] | p[2] | p[3] | q[1] | q[2] | q[3]) == 0) {
      p[0] = quotient ? Long.divideUnsigned(p[0], q[0]) : Long.remainderUnsigned(p[0], q[0]);
    } else {
      BigInteger dividend = PrimeField.words(p, 0);
      BigInteger divisor = PrimeField.words(q, 0);
      PrimeField.putWords(quotient ? dividend.divide(divisor) : dividend.remainder(divisor), p, 0);
    }
    store(m, z, LONG, p);
    return 0;
  }

  /**
   * How far a shift goes. One by less than none or by 254 bits and more is not done here, nor one
   * of a short negative number.
   *
   * @return -1 if it is not done here
   */
  private int shift(int[] m, int x, int y) {
    if (!isLong(m, x) && m[x] < 0) {
      return -1;
    }
    toNormal(m, y);
    boolean large = isLong(m, y) && !fitsInt(m, y);
    int bits = isLong(m, y) ? m[y + HEAD] : m[y];
    if (large || bits < 0 || bits >= FIELD_BITS) {
      return -1;
    }
    // The comparison with the constant 254 leaves both long if one of them is.
    if (isLong(m, y) || isLong(m, FIELD_BITS_AT)) {
      toLong(m, y);
      toLongNormal(m, FIELD_BITS_AT);
    }
    return bits;
  }

  private static boolean fitsInt(int[] m, int x) {
    int above = 0;
    for (int i = HEAD + 1; i < ELEMENT; i++) {
      above |= m[x + i];
    }
    return above == 0;
  }

  long shiftRight(int[] m, int z, int x, int y) {
    int bits = shift(m, x, y);
    if (bits < 0) {
      return NOT_HERE;
    }
    if (!isLong(m, x)) {
      m[z] = bits < Integer.SIZE ? m[x] >>> bits : 0;
      m[z + 1] = 0;
      return 0;
    }
    toNormal(m, x);
    load(p, m, x);
    for (int i = 0; i < WORDS; i++) {
      int from = i + (bits >> 6);
      long low = word(p, from) >>> bits;
      q[i] = (bits & 63) == 0 ? low : low | word(p, from + 1) << -bits;
    }
    store(m, z, LONG, q);
    return 0;
  }

  long shiftLeft(int[] m, int z, int x, int y) {
    int bits = shift(m, x, y);
    if (bits < 0) {
      return NOT_HERE;
    }
    if (!isLong(m, x) && bits <= SHORT_SHIFT) {
      setShort(m, z, (long) m[x] << bits);
      return 0;
    }
    if (z == x) {
      return NOT_HERE; // circom's loop then reads what it has written
    }
    toLongNormal(m, x);
    load(p, m, x);
    for (int i = 0; i < WORDS; i++) {
      int from = i - (bits >> 6);
      long high = word(p, from) << bits;
      q[i] = (bits & 63) == 0 ? high : high | word(p, from - 1) >>> -bits;
    }
    reduce(q);
    store(m, z, LONG, q);
    return 0;
  }

  private static long word(long[] x, int i) {
    return i >= 0 && i < WORDS ? x[i] : 0;
  }

  /** Drops what is above 254 bits, and subtracts the modulus once if it can be. */
  private static void reduce(long[] z) {
    z[WORDS - 1] &= TOP_BITS;
    if (compare(z, MODULUS) >= 0) {
      FR.sub(z, 0, z, 0, MODULUS, 0);
    }
  }

  void bitsAnd(int[] m, int z, int x, int y) {
    if (!isLong(m, x) && !isLong(m, y) && m[x] >= 0 && m[y] >= 0) {
      m[z] = m[x] & m[y];
      m[z + 1] = 0;
      return;
    }
    toLongNormal(m, x);
    toLongNormal(m, y);
    load(p, m, x);
    load(q, m, y);
    for (int i = 0; i < WORDS; i++) {
      p[i] &= q[i];
    }
    reduce(p);
    store(m, z, LONG, p);
  }
}
