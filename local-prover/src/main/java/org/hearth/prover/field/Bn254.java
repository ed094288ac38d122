package org.hearth.prover.field;

import java.math.BigInteger;

/**
 * The two prime fields of the curve BN254, called alt_bn128 in EIP-196 and bn128 in snarkjs' files.
 *
 * <p>Barreto-Naehrig curve of parameter x = 4965661367192848881: p = 36x^4 + 36x^3 + 24x^2 + 6x + 1
 * and r = 36x^4 + 36x^3 + 18x^2 + 6x + 1 (EIP-197).
 */
public final class Bn254 {
  /** The curve parameter x. */
  public static final BigInteger X = new BigInteger("4965661367192848881");

  /** Base field: coordinates of points. */
  public static final Bn254Fp FP = Bn254Fp.FIELD;

  /** Scalar field: witnesses, public inputs, polynomials. */
  public static final Bn254Fr FR = Bn254Fr.FIELD;

  /** r - 1 is divisible by 2^28 and no more, so 2^28 is the largest domain of an NTT. */
  public static final int TWO_ADICITY = Bn254Fr.TWO_ADICITY;

  private Bn254() {}

  /**
   * The primitive 2^logDomain-th root of unity 5^((r-1)/2^logDomain), the one that snarkjs,
   * rapidsnark and gnark use.
   *
   * @param logDomain 0 to 28
   */
  public static FieldElement rootOfUnity(int logDomain) {
    if (logDomain < 0 || logDomain > TWO_ADICITY) {
      throw new IllegalArgumentException(
          "no 2^" + logDomain + "-th root of unity in the scalar field of BN254");
    }
    BigInteger exponent = FR.modulus().subtract(BigInteger.ONE).shiftRight(logDomain);
    return FieldElement.of(FR, FR.generator()).pow(exponent);
  }
}
