package org.hearth.prover.kzg.srs;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.Ptau;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.kzg.Opening;
import org.hearth.prover.kzg.PointSum;
import org.hearth.prover.poly.RowInput;
import org.hearth.prover.system.spi.UniformNumber;

/**
 * Powers of a .ptau file, checked to be powers of one number; by whom and how it was drawn is not.
 */
public final class CeremonyPowers implements Powers {
  private static final PrimeField F = Bn254.FR;
  private static final FieldElement ONE = FieldElement.of(F, 1);
  private static final G1Point GENERATOR = new G1Point(BigInteger.ONE, BigInteger.TWO);

  private final Ptau file;
  private final Backend backend;
  private final SecureRandom random;

  /**
   * @param file open as long as this is used
   */
  public CeremonyPowers(Ptau file, Backend backend, SecureRandom random) {
    this.file = file;
    this.backend = backend;
    this.random = random;
  }

  @Override
  public WordVector inG1(int count) {
    WordVector points = file.inG1(count);
    long[] first = new long[8];
    points.load(0, first, 0);
    if (!G1Point.of(first, 0).equals(GENERATOR) || !arePowers(points)) {
      throw file.bad("its points are not the powers of one number");
    }
    return points;
  }

  /**
   * For a random rho, the sums of rho^i P_i and of rho^i P_(i + 1): the second is tau times the
   * first.
   */
  private boolean arePowers(WordVector points) {
    FieldElement rho = FieldElement.of(F, UniformNumber.below(F.modulus(), random));
    long[] words = new long[4 * (points.size() - 1)];
    RowInput.powers(rho).load(0, points.size() - 1, words, 0);
    long[] shifted = new long[words.length + 4];
    System.arraycopy(words, 0, shifted, 4, words.length);
    List<G1Point> sums =
        new Committer(points, backend)
            .commit(List.of(WordVector.of(words, 4), WordVector.of(shifted, 4)));
    return new Opening(file.inG2())
        .holds(new PointSum().add(ONE.neg(), sums.get(0)), new PointSum().add(ONE, sums.get(1)));
  }

  @Override
  public G2Point inG2() {
    return file.inG2();
  }
}
