package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.NonAdjacentForm;
import org.hearth.prover.curve.OddMultiples;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.DodecicField;

/**
 * The product of many proofs' verification equations, each to a random power r_i. Points that are
 * paired with the same point of the key are summed first, so that n proofs cost n + 3 pairings:
 * prod e(-r_i A_i, B_i) e(sum r_i alpha, beta) e(sum r_i IC_i, gamma) e(sum r_i C_i, delta), where
 * IC_i is the i-th proof's combination of the key's points.
 */
final class Combination {
  /** Bits of a random exponent; the chance of a wrong yes is one in 2^this. */
  private static final int EXPONENT_BITS = 128;

  private static final int WIDTH = 5;

  private final PreparedVerifyingKey key;
  private final SecureRandom random;
  private final CurveGroup g1 = Bn254Curve.g1();
  private final Pairing pairing = new Pairing();
  private final DodecicField f = pairing.targetField();
  private final long[] value = new long[f.words()];
  private final long[] sumC = new long[g1.jacobianWords()];
  private final BigInteger[] inputs;
  private BigInteger exponents = BigInteger.ZERO;

  Combination(PreparedVerifyingKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
    this.inputs = new BigInteger[key.inputs().factors()];
    Arrays.fill(inputs, BigInteger.ZERO);
    f.setOne(value, 0);
  }

  /** Takes these proofs into the product, with exponents drawn now. */
  void add(List<ReadyClaim> claims) {
    int n = claims.size();
    long[] minusA = new long[n * g1.affineWords()];
    long[] c = new long[n * g1.affineWords()];
    byte[][] digits = new byte[n][];
    PairingLines[] lines = new PairingLines[n];
    for (int i = 0; i < n; i++) {
      Claim claim = claims.get(i).claim();
      int o = i * g1.affineWords();
      g1.negate(minusA, o, claim.proof().a().words(), 0);
      System.arraycopy(claim.proof().c().words(), 0, c, o, g1.affineWords());
      digits[i] = NonAdjacentForm.of(exponent(claim), WIDTH);
      lines[i] = claims.get(i).b();
    }
    long[] product = pairing.millerLoop(multiples(minusA, digits), lines);
    f.mul(value, 0, value, 0, product, 0);
    long[] sum = new long[g1.jacobianWords()];
    new OddMultiples(g1, c, WIDTH).sum(g1, sum, 0, digits);
    g1.add(sumC, 0, sumC, 0, sum, 0);
  }

  /** Draws an exponent and counts it where the key's points are concerned. */
  private BigInteger exponent(Claim claim) {
    BigInteger r = new BigInteger(EXPONENT_BITS, random);
    BigInteger order = Bn254.FR.modulus();
    exponents = exponents.add(r).mod(order);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = inputs[i].add(r.multiply(claim.publicInputs().get(i))).mod(order);
    }
    return r;
  }

  private long[][] multiples(long[] points, byte[][] digits) {
    OddMultiples table = new OddMultiples(g1, points, WIDTH);
    int jw = g1.jacobianWords();
    long[] multiples = new long[digits.length * jw];
    for (int i = 0; i < digits.length; i++) {
      table.multiple(g1, multiples, i * jw, i, digits[i]);
    }
    return split(OddMultiples.toAffine(g1, multiples));
  }

  private long[][] split(long[] affine) {
    int w = g1.affineWords();
    long[][] z = new long[affine.length / w][];
    for (int i = 0; i < z.length; i++) {
      z[i] = Arrays.copyOfRange(affine, i * w, (i + 1) * w);
    }
    return z;
  }

  /** Whether the product of all equations taken so far holds. */
  boolean isOne() {
    long[] alpha = new long[g1.jacobianWords()];
    g1.toJacobian(alpha, 0, key.alpha(), 0);
    g1.multiply(alpha, 0, alpha, 0, exponents);
    long[] sums = Arrays.copyOf(alpha, 2 * g1.jacobianWords());
    System.arraycopy(sumC, 0, sums, g1.jacobianWords(), g1.jacobianWords());
    long[][] affine = split(OddMultiples.toAffine(g1, sums));
    long[] inputSum = key.inputs().of(g1, exponents, List.of(inputs));
    long[] rest =
        pairing.millerLoop(
            new long[][] {affine[0], inputSum, affine[1]},
            new PairingLines[] {key.beta(), key.gamma(), key.delta()});
    f.mul(rest, 0, rest, 0, value, 0);
    long[] one = new long[f.words()];
    f.setOne(one, 0);
    return f.equal(pairing.finalExponentiation(rest), 0, one, 0);
  }
}
