package org.hearth.prover.field;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An immutable element of a {@link PrimeField}, for code that is not hot: circuits, hashes of a few
 * elements, tests. Two elements are equal when they have the same value in the same field.
 */
public final class FieldElement {
  private final PrimeField field;
  private final long[] value;

  private FieldElement(PrimeField field, long[] value) {
    this.field = field;
    this.value = value;
  }

  /** The residue of any integer. */
  public static FieldElement of(PrimeField field, BigInteger value) {
    long[] v = new long[field.words()];
    field.put(value, v, 0);
    return new FieldElement(field, v);
  }

  public static FieldElement of(PrimeField field, long value) {
    return of(field, BigInteger.valueOf(value));
  }

  /** The element that stands in Montgomery form at (words, offset). */
  public static FieldElement load(PrimeField field, long[] words, int offset) {
    return new FieldElement(field, Arrays.copyOfRange(words, offset, offset + field.words()));
  }

  /** Writes the element in Montgomery form. */
  public void store(long[] words, int offset) {
    System.arraycopy(value, 0, words, offset, value.length);
  }

  /** A copy of the element, in Montgomery form. */
  public long[] words() {
    return value.clone();
  }

  public PrimeField field() {
    return field;
  }

  public FieldElement add(FieldElement y) {
    long[] z = new long[field.words()];
    field.add(z, 0, value, 0, y.value, 0);
    return new FieldElement(field, z);
  }

  public FieldElement sub(FieldElement y) {
    long[] z = new long[field.words()];
    field.sub(z, 0, value, 0, y.value, 0);
    return new FieldElement(field, z);
  }

  public FieldElement mul(FieldElement y) {
    long[] z = new long[field.words()];
    field.mul(z, 0, value, 0, y.value, 0);
    return new FieldElement(field, z);
  }

  public FieldElement square() {
    return mul(this);
  }

  public FieldElement neg() {
    long[] z = new long[field.words()];
    field.neg(z, 0, value, 0);
    return new FieldElement(field, z);
  }

  /**
   * Multiplicative inverse.
   *
   * @throws ArithmeticException if this is zero
   */
  public FieldElement inverse() {
    long[] z = new long[field.words()];
    field.inv(z, 0, value, 0);
    return new FieldElement(field, z);
  }

  /**
   * @param exponent not negative
   */
  public FieldElement pow(BigInteger exponent) {
    FieldElement result = of(field, 1);
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      result = result.square();
      if (exponent.testBit(i)) {
        result = result.mul(this);
      }
    }
    return result;
  }

  public boolean isZero() {
    return field.isZero(value, 0);
  }

  /** The canonical value, 0 to modulus - 1. */
  public BigInteger toBigInteger() {
    return field.get(value, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldElement e && field == e.field && Arrays.equals(value, e.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}
