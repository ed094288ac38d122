package org.hearth.prover.plonkish.work;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.FieldElement;

/**
 * Where the vectors of one proof are, and what is done with them there: the heap and a processor's
 * threads, or a GPU and its memory. Elements are of the scalar field of BN254. One thread at a
 * time.
 */
public interface Workspace {
  /**
   * A new vector.
   *
   * @param words in Montgomery form, four each; not the caller's any more
   */
  Scalars of(long[] words);

  /** A new vector of zeros. */
  Scalars zeros(int size);

  /**
   * A new vector with a wire for each row of a column, zeros where no row is in use.
   *
   * @param wires all of the circuit
   * @param column 0 to 2
   */
  Scalars column(Scalars wires, int column);

  /** Runs body(0) to body(n-1) on the processor's threads and returns when all are done. */
  void parallel(int n, IntConsumer body);

  /** The coefficients of a polynomial of the key, see {@code Gates}. Not to be changed. */
  Scalars coefficients(int table);

  /** Its values on the domain of 4n. Not to be changed. */
  Scalars values(int table);

  /**
   * A new vector with a part of another, and zeros behind.
   *
   * @param size no less than count
   */
  Scalars copy(Scalars from, int first, int count, int size);

  /**
   * The coefficients of the sum of X^j p_j(X^m) for m polynomials p_j, which may be given back. Not
   * to be changed.
   */
  Scalars interleaved(List<Scalars> polynomials);

  /** Gives memory back before the end; the vectors are not to be used any more. */
  void free(Scalars... vectors);

  /** One element. */
  FieldElement get(Scalars vector, int i);

  /** Adds to one element. */
  void add(Scalars vector, int i, FieldElement value);

  /** Coefficients to values on the domain, in place, of a vector as long as a domain. */
  void forward(Scalars vector);

  /** Values on the domain to coefficients, in place. */
  void inverse(Scalars vector);

  /**
   * Computes row by row.
   *
   * @param z receives the first rows; it may be an input that is not turned
   * @param rows how many
   * @param constants as many as the program has
   * @param inputs as many as the program has, at most 16
   */
  void rows(
      Scalars z,
      int rows,
      RowProgram program,
      List<FieldElement> constants,
      List<? extends Input> inputs);

  /**
   * One, and then the products of the first, the first two, ... of the quotients of two vectors of
   * a size, the last left out.
   *
   * @param numerators used up
   * @param denominators used up; none of them zero
   */
  Scalars runningProduct(Scalars numerators, Scalars denominators);

  /**
   * A polynomial divided by X - point.
   *
   * @param quotient one coefficient fewer
   * @param remainder its value at the point
   */
  record Division(Scalars quotient, FieldElement remainder) {}

  /** Divides each by X - point. */
  List<Division> divided(List<Scalars> polynomials, FieldElement point);

  /** The value of each at its point. */
  List<FieldElement> at(List<Scalars> polynomials, List<FieldElement> points);

  /**
   * T with N = T (X^n - 1), where N is known modulo X^4n - 1.
   *
   * @param numerator N modulo X^4n - 1, 4n coefficients; used up
   * @param top the coefficients of N from X^4n on, the highest first
   * @return 3n coefficients and as many more as there are of the others; empty if N is no multiple
   *     of X^n - 1
   */
  Optional<Scalars> vanishingQuotient(int n, Scalars numerator, FieldElement... top);

  /** The values of polynomials, of no more coefficients than there are powers, at tau. */
  List<G1Point> commit(List<Scalars> polynomials);
}
