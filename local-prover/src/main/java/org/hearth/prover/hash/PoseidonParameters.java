package org.hearth.prover.hash;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * Round numbers, round constants and mixing matrix of Poseidon over the scalar field of BN254 with
 * S-box x^5, for one state width.
 *
 * <p>Constants in the order of the paper's reference generator: first (fullRounds + partialRounds)
 * * width round constants, values at or above the modulus skipped; then 2 * width numbers x_i, y_j,
 * reduced, for the Cauchy matrix 1 / (x_i + y_j), drawn again until they are distinct and no sum is
 * zero. The reference generator goes on to test the matrix for invariant subspaces and draws
 * another if it finds one; with these parameters the first matrix is the published one, as the
 * known hash values in the tests show.
 */
public final class PoseidonParameters {
  /** Full rounds, half of them before the partial ones and half after. */
  public static final int FULL_ROUNDS = 8;

  /**
   * Partial rounds for widths 2 to 6: 128 bits of security with the paper's margin (the paper's
   * table, x^5, 254 bits).
   */
  private static final int[] PARTIAL_ROUNDS = {56, 57, 56, 60, 60};

  private final int width;
  private final int partialRounds;
  private final List<FieldElement> roundConstants = new ArrayList<>();
  private final FieldElement[][] matrix;

  private PoseidonParameters(int width, int partialRounds) {
    this.width = width;
    this.partialRounds = partialRounds;
    PrimeField field = Bn254.FR;
    int bits = field.modulus().bitLength();
    GrainStream stream = new GrainStream(bits, width, FULL_ROUNDS, partialRounds);
    while (roundConstants.size() < (FULL_ROUNDS + partialRounds) * width) {
      BigInteger candidate = stream.next(bits);
      if (candidate.compareTo(field.modulus()) < 0) {
        roundConstants.add(FieldElement.of(field, candidate));
      }
    }
    matrix = cauchy(stream, field, bits, width);
  }

  private static FieldElement[][] cauchy(
      GrainStream stream, PrimeField field, int bits, int width) {
    while (true) {
      List<FieldElement> drawn = new ArrayList<>();
      for (int i = 0; i < 2 * width; i++) {
        drawn.add(FieldElement.of(field, stream.next(bits)));
      }
      if (new HashSet<>(drawn).size() < drawn.size()) {
        continue;
      }
      FieldElement[][] m = new FieldElement[width][width];
      boolean invertible = true;
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          FieldElement sum = drawn.get(i).add(drawn.get(width + j));
          invertible &= !sum.isZero();
          m[i][j] = sum.isZero() ? sum : sum.inverse();
        }
      }
      if (invertible) {
        return m;
      }
    }
  }

  /**
   * Generates the parameters.
   *
   * @param width elements of the state, 2 to 6: one more than the hash has inputs
   */
  public static PoseidonParameters bn254(int width) {
    if (width < 2 || width > PARTIAL_ROUNDS.length + 1) {
      throw new IllegalArgumentException("Poseidon takes 1 to 5 inputs here, not " + (width - 1));
    }
    return new PoseidonParameters(width, PARTIAL_ROUNDS[width - 2]);
  }

  public int width() {
    return width;
  }

  public int rounds() {
    return FULL_ROUNDS + partialRounds;
  }

  /** Whether every element of the state passes the S-box in this round, counted from 0. */
  public boolean isFull(int round) {
    return round < FULL_ROUNDS / 2 || round >= FULL_ROUNDS / 2 + partialRounds;
  }

  public FieldElement roundConstant(int round, int element) {
    return roundConstants.get(round * width + element);
  }

  /** Entry of the mixing matrix: what old element `column` adds to new element `row`. */
  public FieldElement mix(int row, int column) {
    return matrix[row][column];
  }
}
