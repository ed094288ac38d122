package org.hearth.prover.kzg;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.NonAdjacentForm;
import org.hearth.prover.curve.OddMultiples;
import org.hearth.prover.field.FieldElement;

/** A sum of a few points of G1, each times its number. */
public final class PointSum {
  private static final int DIGIT_WIDTH = 4;

  private final List<long[]> points = new ArrayList<>();
  private final List<BigInteger> numbers = new ArrayList<>();

  /** Adds a point times a number. */
  public PointSum add(FieldElement number, G1Point point) {
    points.add(point.words());
    numbers.add(number.toBigInteger());
    return this;
  }

  /** Affine words. */
  long[] value() {
    CurveGroup g1 = Bn254Curve.g1();
    long[] all = points.stream().flatMapToLong(Arrays::stream).toArray();
    byte[][] digits = new byte[numbers.size()][];
    Arrays.setAll(digits, i -> NonAdjacentForm.of(numbers.get(i), DIGIT_WIDTH));
    long[] z = new long[g1.jacobianWords()];
    new OddMultiples(g1, all, DIGIT_WIDTH).sum(g1, z, 0, digits);
    long[] affine = new long[g1.affineWords()];
    g1.toAffine(affine, 0, z, 0);
    return affine;
  }
}
