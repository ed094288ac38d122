package org.hearth.prover.circuit;

import java.util.List;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.jspecify.annotations.Nullable;

/**
 * A sum of wires times constants, together with its value under the present inputs. Immutable.
 * Additions and products with constants cost no constraint.
 *
 * <p>In a system that keeps no constraints the combination carries only the value: the same circuit
 * code then runs many times faster, which is how witnesses are made.
 */
public final class LinearCombination {
  static final int ONE_WIRE = 0;

  private final FieldElement value;
  private final boolean constant;
  private final @Nullable Terms terms;

  LinearCombination(FieldElement value, boolean constant, @Nullable Terms terms) {
    this.value = value;
    this.constant = constant;
    this.terms = terms;
  }

  /** A constant. */
  public static LinearCombination constant(FieldElement value) {
    if (value.isZero()) {
      return new LinearCombination(value, true, Terms.NONE);
    }
    long[] words = new long[4];
    value.store(words, 0);
    return new LinearCombination(value, true, new Terms(new int[] {ONE_WIRE}, words));
  }

  /** A constant. */
  public static LinearCombination constant(PrimeField field, long value) {
    return constant(FieldElement.of(field, value));
  }

  /** The value under the present inputs. */
  public FieldElement value() {
    return value;
  }

  /** Whether it is a constant by construction, whatever the inputs are. */
  public boolean isConstant() {
    return constant;
  }

  @Nullable Terms terms() {
    return terms;
  }

  public LinearCombination plus(LinearCombination other) {
    return plus(value.add(other.value), other, other.terms, null);
  }

  public LinearCombination minus(LinearCombination other) {
    Terms negated = other.terms == null ? null : other.terms.negated(value.field());
    return plus(value.sub(other.value), other, negated, null);
  }

  private LinearCombination plus(
      FieldElement sum, LinearCombination other, @Nullable Terms added, long @Nullable [] k) {
    boolean fixed = constant && other.constant;
    if (terms == null || added == null) {
      return new LinearCombination(sum, fixed, null);
    }
    return new LinearCombination(sum, fixed, terms.plus(value.field(), added, k));
  }

  public LinearCombination plus(FieldElement other) {
    return plus(constant(other));
  }

  public LinearCombination minus(FieldElement other) {
    return plus(constant(other.neg()));
  }

  public LinearCombination times(FieldElement k) {
    if (terms == null) {
      return new LinearCombination(value.mul(k), constant, null);
    }
    return new LinearCombination(value.mul(k), constant, terms.times(value.field(), words(k)));
  }

  public LinearCombination negated() {
    return new LinearCombination(
        value.neg(), constant, terms == null ? null : terms.negated(value.field()));
  }

  /** This + k * other. */
  public LinearCombination plusTimes(LinearCombination other, FieldElement k) {
    FieldElement sum = value.add(other.value.mul(k));
    return terms == null
        ? new LinearCombination(sum, constant && other.constant, null)
        : plus(sum, other, other.terms, words(k));
  }

  /**
   * The sum of weights[i] * parts[i]; at least one part. Halves are added first, so that long sums
   * take n log n steps.
   */
  public static LinearCombination weighted(
      List<LinearCombination> parts, List<FieldElement> weights) {
    int n = parts.size();
    if (n == 1) {
      return parts.getFirst().times(weights.getFirst());
    }
    int half = n / 2;
    return weighted(parts.subList(0, half), weights.subList(0, half))
        .plus(weighted(parts.subList(half, n), weights.subList(half, n)));
  }

  private static long[] words(FieldElement k) {
    long[] words = new long[4];
    k.store(words, 0);
    return words;
  }
}
