package org.hearth.prover.system.fflonk.key;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;

/**
 * The roots of unity that a key names. What is computed follows from the powers of them that are
 * one; contracts and other programs use them as they are.
 *
 * @param w3 a third root of one, standard form as all
 * @param w4 a fourth
 * @param w8 an eighth
 * @param wr a third root of the domain's root
 */
public record FflonkRoots(BigInteger w3, BigInteger w4, BigInteger w8, BigInteger wr) {
  private static final PrimeField F = Bn254.FR;

  /** The one of the three third roots of the root of order 2^28 that snarkjs has. */
  private static final BigInteger CUBE_ROOT =
      new BigInteger("467799165886069610036046866799264026481344299079011762026774533774345988080");

  /** Those of snarkjs' keys for a domain of 2^log rows. */
  public static FflonkRoots standard(int log) {
    BigInteger r = F.modulus();
    BigInteger toThird = r.subtract(BigInteger.ONE).divide(BigInteger.valueOf(18));
    BigInteger toDomain = BigInteger.ONE.shiftLeft(Bn254.TWO_ADICITY - log);
    return new FflonkRoots(
        BigInteger.valueOf(31624).modPow(toThird, r),
        Bn254.rootOfUnity(2).toBigInteger(),
        Bn254.rootOfUnity(3).toBigInteger(),
        CUBE_ROOT.modPow(toDomain, r));
  }

  /**
   * @throws org.hearth.prover.BadInputException if one of them is not what it is called
   */
  void requireSound(Domain domain) {
    FieldElement one = FieldElement.of(F, 1);
    FieldElement three = element(w3, "w3");
    FieldElement four = element(w4, "w4");
    FieldElement eight = element(w8, "w8");
    FieldElement cube = element(wr, "wr");
    require(three.square().add(three).add(one).isZero(), "w3 is not a third root of one");
    require(four.square().add(one).isZero(), "w4 is not a fourth root of one");
    require(eight.square().square().add(one).isZero(), "w8 is not an eighth root of one");
    require(
        cube.square().mul(cube).equals(Bn254.rootOfUnity(domain.log())),
        "wr is not a third root of its domain's root");
  }

  private static FieldElement element(BigInteger number, String name) {
    require(
        number.signum() > 0 && number.compareTo(F.modulus()) < 0,
        name + " is not a number of the scalar field other than zero");
    return FieldElement.of(F, number);
  }

  private static void require(boolean sound, String problem) {
    if (!sound) {
      throw Domain.bad(problem);
    }
  }
}
