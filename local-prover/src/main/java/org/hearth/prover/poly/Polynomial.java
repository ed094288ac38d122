package org.hearth.prover.poly;

import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * A polynomial over the scalar field of BN254 by its coefficients, in Montgomery form, four words
 * each, lowest first. What changes it changes it in place.
 */
public final class Polynomial {
  private static final PrimeField F = Bn254.FR;

  /** Coefficients that are read at once. */
  private static final int TOGETHER = 512;

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

  /** Its coefficients. */
  public WordVector vector() {
    return WordVector.of(words, 4);
  }

  public FieldElement coefficient(int i) {
    return FieldElement.load(F, words, 4 * i);
  }

  /** Adds to one coefficient. */
  public void add(int i, FieldElement value) {
    F.add(words, 4 * i, words, 4 * i, value.words(), 0);
  }

  /** Adds a polynomial of no more coefficients, times a number. */
  public void add(FieldElement factor, Polynomial other) {
    long[] f = factor.words();
    long[] t = new long[4];
    for (int i = 0; i < other.words.length; i += 4) {
      F.mul(t, 0, other.words, i, f, 0);
      F.add(words, i, words, i, t, 0);
    }
  }

  /** Multiplies with a number. */
  public void scale(FieldElement factor) {
    long[] f = factor.words();
    for (int i = 0; i < words.length; i += 4) {
      F.mul(words, i, words, i, f, 0);
    }
  }

  /** Its value at a point, by Horner's rule. */
  public FieldElement at(FieldElement point) {
    return at(vector(), point);
  }

  /**
   * The value of a polynomial at a point.
   *
   * @param coefficients in Montgomery form
   */
  public static FieldElement at(WordVector coefficients, FieldElement point) {
    long[] x = point.words();
    long[] z = new long[4];
    long[] some = new long[4 * TOGETHER];
    for (int end = coefficients.size(); end > 0; end -= TOGETHER) {
      int from = Math.max(0, end - TOGETHER);
      coefficients.loadSome(from, end - from, some, 0);
      for (int i = 4 * (end - from) - 4; i >= 0; i -= 4) {
        F.mul(z, 0, z, 0, x, 0);
        F.add(z, 0, z, 0, some, i);
      }
    }
    return FieldElement.load(F, z, 0);
  }

  /**
   * A polynomial divided by X - point.
   *
   * @param quotient one coefficient fewer
   * @param remainder its value at the point
   */
  public record Division(Polynomial quotient, FieldElement remainder) {}

  /** Divides by X - point. */
  public Division dividedBy(FieldElement point) {
    return divided(vector(), point);
  }

  /**
   * Divides a polynomial by X - point.
   *
   * @param coefficients in Montgomery form
   */
  public static Division divided(WordVector coefficients, FieldElement point) {
    long[] x = point.words();
    long[] quotient = new long[4 * (coefficients.size() - 1)];
    long[] z = new long[4];
    long[] some = new long[4 * TOGETHER];
    for (int end = coefficients.size(); end > 0; end -= TOGETHER) {
      int from = Math.max(0, end - TOGETHER);
      coefficients.loadSome(from, end - from, some, 0);
      for (int i = end - 1; i >= from; i--) {
        F.mul(z, 0, z, 0, x, 0);
        F.add(z, 0, z, 0, some, 4 * (i - from));
        if (i > 0) {
          F.copy(quotient, 4 * (i - 1), z, 0);
        }
      }
    }
    return new Division(new Polynomial(quotient), FieldElement.load(F, z, 0));
  }

  /**
   * The quotient by X - point, of which this is a multiple.
   *
   * @throws ArithmeticException if it is none
   */
  public Polynomial dividedByRoot(FieldElement point) {
    Division division = dividedBy(point);
    if (!division.remainder.isZero()) {
      throw new ArithmeticException("the polynomial has no root there");
    }
    return division.quotient;
  }
}
