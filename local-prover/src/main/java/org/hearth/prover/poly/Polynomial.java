package org.hearth.prover.poly;

import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * A polynomial over the scalar field of BN254 by its coefficients, in Montgomery form, four words
 * each, lowest first. What changes it changes it in place.
 */
public final class Polynomial {
  private static final PrimeField F = Bn254.FR;

  private final long[] words;

  /**
   * @param words become this object's own
   */
  public Polynomial(long[] words) {
    this.words = words;
  }

  /** Number of coefficients, zeros at the top included. */
  public int size() {
    return words.length / 4;
  }

  public long[] words() {
    return words;
  }

  public FieldElement coefficient(int i) {
    return FieldElement.load(F, words, 4 * i);
  }

  /** Adds to one coefficient. */
  public void add(int i, FieldElement value) {
    F.add(words, 4 * i, words, 4 * i, value.words(), 0);
  }

  /** Its value at a point, by Horner's rule. */
  public FieldElement at(FieldElement point) {
    return at(words, point);
  }

  /**
   * The value of a polynomial at a point.
   *
   * @param coefficients in Montgomery form
   */
  public static FieldElement at(long[] coefficients, FieldElement point) {
    long[] x = point.words();
    long[] z = new long[4];
    for (int i = coefficients.length - 4; i >= 0; i -= 4) {
      F.mul(z, 0, z, 0, x, 0);
      F.add(z, 0, z, 0, coefficients, i);
    }
    return FieldElement.load(F, z, 0);
  }

  /**
   * The quotient by X - point, of which this is a multiple.
   *
   * @throws ArithmeticException if it is none
   */
  public Polynomial dividedByRoot(FieldElement point) {
    long[] x = point.words();
    long[] quotient = new long[words.length - 4];
    long[] z = new long[4];
    for (int i = words.length - 4; i > 0; i -= 4) {
      F.mul(z, 0, z, 0, x, 0);
      F.add(z, 0, z, 0, words, i);
      F.copy(quotient, i - 4, z, 0);
    }
    F.mul(z, 0, z, 0, x, 0);
    F.add(z, 0, z, 0, words, 0);
    if (!F.isZero(z, 0)) {
      throw new ArithmeticException("the polynomial has no root there");
    }
    return new Polynomial(quotient);
  }
}
