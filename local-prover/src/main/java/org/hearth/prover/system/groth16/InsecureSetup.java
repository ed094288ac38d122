package org.hearth.prover.system.groth16;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.HeapLimit;
import org.hearth.prover.backend.spi.Msm.Multiples;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.circom.R1cs;
import org.hearth.prover.io.snarkjs.ZkeyWriter;
import org.hearth.prover.system.spi.UniformNumber;

/**
 * Makes a proving key for a constraint system on the spot, <b>insecurely</b>: this process draws
 * the secrets (tau, alpha, beta, gamma, delta) itself, so whoever watches it could forge proofs.
 * For development, benchmarks and the local play-money network only. A key for real use comes from
 * a ceremony with many participants (Bowe, Gabizon, Miers, eprint 2017/1050).
 *
 * <p>With L_c the Lagrange basis of the domain of n rows: A_s = sum over c of A[c,s] L_c(tau), plus
 * L_{nConstraints+s}(tau) for the public wires s, whose extra rows keep inputs from being
 * malleable; B_s and C_s likewise; IC_s or C point = (beta A_s + alpha B_s + C_s)/(gamma or delta);
 * H_i = the odd Lagrange value L^{2n}_{2i+1}(tau)/delta.
 */
public final class InsecureSetup {
  private static final PrimeField F = Bn254.FR;

  private final Backend backend;
  private final SecureRandom random;

  public InsecureSetup(Backend backend, SecureRandom random) {
    this.backend = backend;
    this.random = random;
  }

  /**
   * Reads a .r1cs and writes a .zkey, through a temporary file beside it.
   *
   * @throws BadInputException if the system can't be read or is too large, or the key can't be
   *     written
   */
  public void run(Path r1csFile, Path zkeyFile, Progress progress) {
    try (R1cs r1cs = R1cs.read(r1csFile)) {
      int log = logDomain(r1cs);
      HeapLimit.require((160L << log) + 288L * r1cs.wires(), "Making a key for " + r1csFile);
      progress.at("evaluating the constraints at the secret point", 0);
      Secrets secrets = Secrets.draw(random);
      KeyScalars scalars = KeyScalars.compute(r1cs, log, secrets);
      Multiples g1 = backend.g1().multiplesOf(Bn254Curve.g1Generator());
      Multiples g2 = backend.g2().multiplesOf(Bn254Curve.g2Generator());
      int publics = r1cs.publics();
      try (ZkeyWriter key =
          ZkeyWriter.create(zkeyFile, r1cs.wires(), publics, log, scalars.coefficientCount())) {
        key.header(points(g1, secrets.inG1()), points(g2, secrets.inG2()));
        key.coefficients(r1cs);
        progress.at("computing the A points", 0.05);
        key.a(points(g1, scalars.a()));
        progress.at("computing the B points in G1", 0.2);
        key.b1(points(g1, scalars.b()));
        progress.at("computing the B points in G2", 0.35);
        key.b2(points(g2, scalars.b()));
        progress.at("computing the C points", 0.65);
        key.icAndC(points(g1, scalars.c()));
        progress.at("computing the H points", 0.8);
        key.h(points(g1, scalars.h()));
        key.circuitDigest(r1cs.sha256());
        key.finish();
      }
      progress.at("done", 1);
    } catch (IOException e) {
      throw FileTrouble.writing(zkeyFile, e);
    }
  }

  private static int logDomain(R1cs r1cs) {
    long rows = (long) r1cs.constraints() + r1cs.publics() + 1;
    int log = 64 - Long.numberOfLeadingZeros(rows - 1);
    if (log >= Bn254.TWO_ADICITY) {
      throw new BadInputException("The circuit has " + rows + " rows; at most 2^27 are possible.");
    }
    return log;
  }

  private static long[] points(Multiples generator, long[] montgomeryScalars) {
    int n = montgomeryScalars.length / 4;
    long[] standard = new long[montgomeryScalars.length];
    for (int i = 0; i < n; i++) {
      F.fromMontgomery(standard, 4 * i, montgomeryScalars, 4 * i);
    }
    return generator.by(WordVector.of(standard, 4));
  }

  /** The toxic waste. */
  record Secrets(
      FieldElement tau,
      FieldElement alpha,
      FieldElement beta,
      FieldElement gamma,
      FieldElement delta) {

    static Secrets draw(SecureRandom random) {
      return new Secrets(
          nonZero(random), nonZero(random), nonZero(random), nonZero(random), nonZero(random));
    }

    private static FieldElement nonZero(SecureRandom random) {
      BigInteger v = UniformNumber.below(Bn254.FR.modulus(), random);
      return v.signum() == 0 ? nonZero(random) : FieldElement.of(F, v);
    }

    /** alpha, beta, delta. */
    long[] inG1() {
      return words(alpha, beta, delta);
    }

    /** beta, gamma, delta. */
    long[] inG2() {
      return words(beta, gamma, delta);
    }

    private static long[] words(FieldElement... elements) {
      long[] z = new long[4 * elements.length];
      for (int i = 0; i < elements.length; i++) {
        elements[i].store(z, 4 * i);
      }
      return z;
    }

    @Override
    public String toString() {
      return "Secrets[secret]";
    }
  }
}
