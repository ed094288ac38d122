package org.hearth.prover.plonkish;

import java.math.BigInteger;
import java.util.Arrays;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.poly.Pieces;
import org.hearth.prover.poly.Polynomial;

/**
 * What quotients by X^n - 1 are quotients of, modulo X^4n - 1: computed by its values on the domain
 * of 4n, where a key has its own polynomials already.
 */
public final class Numerator {
  private static final PrimeField F = Bn254.FR;

  private final Domain domain;
  private final Gates gates;
  private final Backend backend;
  private final long[][] wires;

  /**
   * @param wires the columns' polynomials, of at most 4n coefficients
   */
  public Numerator(Domain domain, Gates gates, Backend backend, Polynomial... wires) {
    this.domain = domain;
    this.gates = gates;
    this.backend = backend;
    this.wires = new long[wires.length][];
    for (int i = 0; i < wires.length; i++) {
      this.wires[i] = Arrays.copyOf(wires[i].words(), 16 * domain.rows());
    }
    backend.ntt(domain.log() + 2).forward(this.wires);
  }

  /** The values of the columns on the domain of 4n: zeros to add to. */
  public long[] start() {
    return new long[16 * domain.rows()];
  }

  /** Adds the values of Qm a b + Ql a + Qr b + Qo c; {@link #addInputs} adds what else there is. */
  public void addGates(long[] values) {
    Pieces.run(
        backend,
        4 * domain.rows(),
        (from, to) -> {
          long[] s = new long[4];
          long[] t = new long[4];
          for (int i = from; i < to; i++) {
            int o = 4 * i;
            F.mul(t, 0, wires[0], o, wires[1], o);
            gates.table(Gates.QM).values().load(i, s, 0);
            F.mul(t, 0, t, 0, s, 0);
            F.add(values, o, values, o, t, 0);
            for (int k = 0; k < 3; k++) {
              gates.table(Gates.QL + k).values().load(i, s, 0);
              F.mul(t, 0, s, 0, wires[k], o);
              F.add(values, o, values, o, t, 0);
            }
          }
        });
  }

  /**
   * Adds factor times the values of (a + beta X + gamma) (b + beta k1 X + gamma) (c + beta k2 X +
   * gamma) z(X) - (a + beta S1 + gamma) (b + beta S2 + gamma) (c + beta S3 + gamma) z(wX).
   *
   * @param z the running product, of at most 4n coefficients
   */
  public void addPermutation(
      long[] values, Polynomial z, FieldElement beta, FieldElement gamma, FieldElement factor) {
    int size = 4 * domain.rows();
    long[] zs = Arrays.copyOf(z.words(), 4 * size);
    backend.ntt(domain.log() + 2).forward(zs);
    long[][] shifts = RunningProduct.shifts(domain, beta);
    long[] gammaWords = gamma.words();
    long[] factorWords = factor.words();
    FieldElement root = Bn254.rootOfUnity(domain.log() + 2);
    long[] step = root.words();
    Pieces.run(
        backend,
        size,
        (from, to) -> {
          long[] x = root.pow(BigInteger.valueOf(from)).words();
          long[] s = new long[4];
          long[] t = new long[4];
          long[] left = new long[4];
          long[] right = new long[4];
          for (int i = from; i < to; i++) {
            int o = 4 * i;
            F.copy(left, 0, zs, o);
            F.copy(right, 0, zs, 4 * ((i + 4) % size));
            for (int k = 0; k < 3; k++) {
              F.mul(t, 0, shifts[k], 0, x, 0);
              F.add(t, 0, t, 0, wires[k], o);
              F.add(t, 0, t, 0, gammaWords, 0);
              F.mul(left, 0, left, 0, t, 0);
              gates.table(Gates.S1 + k).values().load(i, s, 0);
              F.mul(t, 0, shifts[0], 0, s, 0);
              F.add(t, 0, t, 0, wires[k], o);
              F.add(t, 0, t, 0, gammaWords, 0);
              F.mul(right, 0, right, 0, t, 0);
            }
            F.sub(left, 0, left, 0, right, 0);
            F.mul(left, 0, left, 0, factorWords, 0);
            F.add(values, o, values, o, left, 0);
            F.mul(x, 0, x, 0, step, 0);
          }
        });
  }

  /** From values to coefficients, in place. */
  public void toCoefficients(long[] values) {
    backend.ntt(domain.log() + 2).inverse(values);
  }

  /** Adds to coefficients what the gates have that no wire is multiplied with: Qc and inputs. */
  public void addInputs(long[] coefficients, Polynomial inputs) {
    WordVector constants = gates.table(Gates.QC).coefficients();
    long[] t = new long[4];
    for (int i = 0; i < domain.rows(); i++) {
      constants.load(i, t, 0);
      F.add(coefficients, 4 * i, coefficients, 4 * i, t, 0);
      F.add(coefficients, 4 * i, coefficients, 4 * i, inputs.words(), 4 * i);
    }
  }
}
