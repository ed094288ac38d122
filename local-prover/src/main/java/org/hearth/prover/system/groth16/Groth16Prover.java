package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.NonAdjacentForm;
import org.hearth.prover.curve.OddMultiples;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.sums.BackendProofSums;
import org.hearth.prover.system.groth16.sums.ProofSums;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.jspecify.annotations.Nullable;

/**
 * Makes Groth16 proofs from iden3 keys and witnesses.
 *
 * <p>With w the witness and r, s fresh random numbers: A = alpha + sum w_i A_i + r delta; B = beta
 * + sum w_i B_i + s delta (in G2, and once more in G1); C = sum over private i of w_i C_i + sum h_i
 * H_i + s A + r B - r s delta. The h_i are the values of a(X) b(X) - c(X) on the odd coset of the
 * domain; the key's H points are Lagrange points of that coset with 1/(Z delta) folded in, so
 * nothing is divided.
 *
 * <p>A key holds no C matrix: the prover takes c = a b on the domain, so it can't notice a witness
 * that violates the circuit. The proof is therefore verified before it is returned.
 */
public final class Groth16Prover {
  private static final int DIGIT_WIDTH = 5;

  private final ProofSums sums;
  private final SecureRandom random;

  /** To prepare a verifier takes longer than to verify, and proofs of one key come in rows. */
  private record Ready(String keySha256, Groth16Verifier verifier) {}

  private volatile @Nullable Ready ready;

  public Groth16Prover(Backend backend, SecureRandom random) {
    this(new BackendProofSums(backend), random);
  }

  public Groth16Prover(ProofSums sums, SecureRandom random) {
    this.sums = sums;
    this.random = random;
  }

  /** One line for people: what computes. */
  public String description() {
    return sums.description();
  }

  /**
   * Proves, and verifies the proof with the key's own verifying part.
   *
   * @throws BadInputException if the witness is for another circuit
   * @throws UnverifiedProofException if the proof does not verify
   */
  public Groth16Proof prove(ProvingKey key, Witness witness, Progress progress) {
    return prove(key, witness, progress, Blinding.draw(random));
  }

  Groth16Proof prove(ProvingKey key, Witness witness, Progress progress, Blinding blinding) {
    return prove(key, verifier(key), witness, progress, blinding);
  }

  private Groth16Proof prove(
      ProvingKey key,
      Groth16Verifier verifier,
      Witness witness,
      Progress progress,
      Blinding blinding) {
    ProofSums.Sums part = sums(key, witness, progress);
    Groth16Proof proof = verified(key, verifier, witness, part, blinding);
    progress.at("done", 1);
    return proof;
  }

  private ProofSums.Sums sums(ProvingKey key, Witness witness, Progress progress) {
    witness.requireSize(key.wires(), key.name());
    ProofSums.Sums part = sums.of(key, witness.values(), progress);
    progress.at("verifying the proof", 0.95);
    return part;
  }

  private static Groth16Proof verified(
      ProvingKey key,
      Groth16Verifier verifier,
      Witness witness,
      ProofSums.Sums part,
      Blinding blinding) {
    Groth16Proof proof = assemble(key, blinding, part);
    List<BigInteger> publics = witness.publicInputs(key.publics());
    if (!verifier.verify(publics, proof)) {
      throw UnverifiedProofException.of(witness.name(), key.name());
    }
    return proof;
  }

  /**
   * The same for who keeps the key's verifier, in two parts: the sums are worked out before this
   * returns, and the executor puts the proof together and verifies it.
   *
   * @return the proof; throws what {@code prove} throws
   */
  Background<Groth16Proof> start(
      ProvingKey key,
      Groth16Verifier verifier,
      Witness witness,
      Progress progress,
      Executor executor) {
    Blinding blinding = Blinding.draw(random);
    ProofSums.Sums part = sums(key, witness, progress);
    return Background.of(() -> verified(key, verifier, witness, part, blinding), executor);
  }

  /** The key's verifier, prepared once for as long as proofs of the same key come in a row. */
  public Groth16Verifier verifier(ProvingKey key) {
    Ready last = ready;
    if (last == null || !last.keySha256.equals(key.sha256())) {
      last = new Ready(key.sha256(), new Groth16Verifier(key.verifyingKey()));
      ready = last;
    }
    return last.verifier;
  }

  private static Groth16Proof assemble(ProvingKey key, Blinding blinding, ProofSums.Sums part) {
    CurveGroup g1 = Bn254Curve.g1();
    CurveGroup g2 = Bn254Curve.g2();
    BigInteger r = blinding.r();
    BigInteger s = blinding.s();
    BigInteger rs = r.multiply(s).mod(Bn254.FR.modulus());
    long[] a = sum(g1, part.a(), jacobian(g1, key.alpha1()));
    long[] b1 = sum(g1, part.b1(), jacobian(g1, key.beta1()));
    // With A = a + r delta and B = b1 + s delta, s A + r B - r s delta = s a + r b1 + r s delta.
    long[] blinded = join(affine(g1, a), affine(g1, b1), key.delta1());
    long[] c = sum(g1, part.c(), part.h(), combination(g1, blinded, s, r, rs));
    a = sum(g1, a, combination(g1, key.delta1(), r));
    long[] b2 = sum(g2, part.b2(), jacobian(g2, key.beta2()), combination(g2, key.delta2(), s));
    return new Groth16Proof(
        G1Point.of(affine(g1, a), 0), G2Point.of(affine(g2, b2), 0), G1Point.of(affine(g1, c), 0));
  }

  private static long[] jacobian(CurveGroup group, long[] affine) {
    long[] z = new long[group.jacobianWords()];
    group.toJacobian(z, 0, affine, 0);
    return z;
  }

  private static long[] affine(CurveGroup group, long[] jacobian) {
    long[] z = new long[group.affineWords()];
    group.toAffine(z, 0, jacobian, 0);
    return z;
  }

  /** The sum of affine points, each times its number. */
  private static long[] combination(CurveGroup group, long[] points, BigInteger... numbers) {
    byte[][] digits = new byte[numbers.length][];
    Arrays.setAll(digits, i -> NonAdjacentForm.of(numbers[i], DIGIT_WIDTH));
    long[] z = new long[group.jacobianWords()];
    new OddMultiples(group, points, DIGIT_WIDTH).sum(group, z, 0, digits);
    return z;
  }

  private static long[] join(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }

  private static long[] sum(CurveGroup group, long[]... points) {
    long[] z = new long[group.jacobianWords()];
    for (long[] p : points) {
      group.add(z, 0, z, 0, p, 0);
    }
    return z;
  }
}
