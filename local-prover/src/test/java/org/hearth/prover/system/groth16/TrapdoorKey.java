package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.Points;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.VerifyingKey;

/**
 * A verifying key whose logarithms are known, so that there is a valid proof of any public inputs:
 * A = aG, B = bH, C = (ab - alpha beta - gamma sum x_i ic_i)/delta G.
 */
final class TrapdoorKey {
  private static final BigInteger R = Bn254.FR.modulus();
  private static final G1Point G = G1Point.of(Bn254Curve.g1Generator(), 0);
  private static final G2Point H = G2Point.of(Bn254Curve.g2Generator(), 0);

  private final Random random;
  private final BigInteger alpha;
  private final BigInteger beta;
  private final BigInteger gamma;
  private final BigInteger delta;
  private final List<BigInteger> ic = new ArrayList<>();

  TrapdoorKey(int publics, Random random) {
    this.random = random;
    alpha = scalar();
    beta = scalar();
    gamma = scalar();
    delta = scalar();
    for (int i = 0; i <= publics; i++) {
      ic.add(scalar());
    }
  }

  BigInteger scalar() {
    return new BigInteger(250, random).add(BigInteger.ONE);
  }

  VerifyingKey key() {
    return new VerifyingKey(
        Points.times(G, alpha),
        Points.times(H, beta),
        Points.times(H, gamma),
        Points.times(H, delta),
        ic.stream().map(k -> Points.times(G, k)).toList());
  }

  Claim claim() {
    List<BigInteger> inputs = new ArrayList<>();
    for (int i = 1; i < ic.size(); i++) {
      inputs.add(scalar());
    }
    return claim(inputs);
  }

  Claim claim(List<BigInteger> inputs) {
    BigInteger a = scalar();
    BigInteger b = scalar();
    BigInteger sum = ic.getFirst();
    for (int i = 0; i < inputs.size(); i++) {
      sum = sum.add(inputs.get(i).multiply(ic.get(i + 1)));
    }
    BigInteger c = a.multiply(b).subtract(alpha.multiply(beta)).subtract(gamma.multiply(sum));
    c = c.multiply(delta.modInverse(R)).mod(R);
    return new Claim(
        inputs, new Groth16Proof(Points.times(G, a), Points.times(H, b), Points.times(G, c)));
  }
}
