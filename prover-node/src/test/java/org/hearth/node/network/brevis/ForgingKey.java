package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import tools.jackson.databind.node.ArrayNode;

/**
 * A verifying key of which the secrets are known, so that there is a proof of everything: it holds
 * by the pairings of any verifier, as one of Pico's would, and takes milliseconds.
 */
final class ForgingKey {
  private static final BigInteger R = Bn254.FR.modulus();
  private static final BigInteger ALPHA = BigInteger.valueOf(5_000_011);
  private static final BigInteger BETA = BigInteger.valueOf(7_000_003);
  private static final BigInteger GAMMA = BigInteger.valueOf(11_000_027);
  private static final BigInteger DELTA = BigInteger.valueOf(13_000_027);
  private static final List<BigInteger> IC =
      Stream.of(17, 1_900_009, 23_000_009).map(BigInteger::valueOf).toList();
  private static final SecureRandom RANDOM = new SecureRandom();

  private ForgingKey() {}

  private static G1Point g1(BigInteger k) {
    CurveGroup g = Bn254Curve.g1();
    long[] p = new long[g.jacobianWords()];
    g.toJacobian(p, 0, Bn254Curve.g1Generator(), 0);
    g.multiply(p, 0, p, 0, k.mod(R));
    long[] affine = new long[g.affineWords()];
    g.toAffine(affine, 0, p, 0);
    return G1Point.of(affine, 0);
  }

  private static G2Point g2(BigInteger k) {
    CurveGroup g = Bn254Curve.g2();
    long[] p = new long[g.jacobianWords()];
    g.toJacobian(p, 0, Bn254Curve.g2Generator(), 0);
    g.multiply(p, 0, p, 0, k.mod(R));
    long[] affine = new long[g.affineWords()];
    g.toAffine(affine, 0, p, 0);
    return G2Point.of(affine, 0);
  }

  /** In snarkjs' form. */
  static String json() {
    var json = StrictJson.mapper().createObjectNode().put("protocol", "groth16");
    json.put("curve", "bn128").put("nPublic", 2);
    put(json.putArray("vk_alpha_1"), g1(ALPHA));
    put(json.putArray("vk_beta_2"), g2(BETA));
    put(json.putArray("vk_gamma_2"), g2(GAMMA));
    put(json.putArray("vk_delta_2"), g2(DELTA));
    ArrayNode ic = json.putArray("IC");
    IC.forEach(k -> put(ic.addArray(), g1(k)));
    return json.toPrettyString();
  }

  private static void put(ArrayNode array, G1Point p) {
    array.add(p.x().toString()).add(p.y().toString()).add("1");
  }

  private static void put(ArrayNode array, G2Point p) {
    array.addArray().add(p.x0().toString()).add(p.x1().toString());
    array.addArray().add(p.y0().toString()).add(p.y1().toString());
    array.addArray().add("1").add("0");
  }

  /** Eight words, and both inputs. */
  static HexBytes proof(HexBytes vk, HexBytes digest) {
    BigInteger x = new BigInteger(1, vk.bytes());
    BigInteger y = new BigInteger(1, digest.bytes());
    BigInteger a = BigIntegers.createRandomInRange(BigInteger.ONE, R, RANDOM).mod(R);
    BigInteger b = BigIntegers.createRandomInRange(BigInteger.ONE, R, RANDOM).mod(R);
    BigInteger inputs = IC.get(0).add(IC.get(1).multiply(x)).add(IC.get(2).multiply(y));
    BigInteger c =
        a.multiply(b)
            .subtract(ALPHA.multiply(BETA))
            .subtract(GAMMA.multiply(inputs))
            .multiply(DELTA.modInverse(R))
            .mod(R);
    G1Point first = g1(a);
    G2Point second = g2(b);
    G1Point third = g1(c);
    StringBuilder words = new StringBuilder();
    Stream.of(
            first.x(),
            first.y(),
            second.x1(),
            second.x0(),
            second.y1(),
            second.y0(),
            third.x(),
            third.y())
        .forEach(w -> words.append(HexBytes.of(BigIntegers.asUnsignedByteArray(32, w)).digits()));
    return new HexBytes(words + vk.digits() + digest.digits());
  }
}
