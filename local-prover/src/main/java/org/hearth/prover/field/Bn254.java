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
  public static final PrimeField FP =
      new PrimeField(
          new BigInteger(
              "21888242871839275222246405745257275088696311157297823662689037894645226208583"));

  /** Scalar field: witnesses, public inputs, polynomials. */
  public static final PrimeField FR =
      new PrimeField(
          new BigInteger(
              "21888242871839275222246405745257275088548364400416034343698204186575808495617"));

  /** r - 1 is divisible by 2^28 and no more, so 2^28 is the largest domain of an NTT. */
  public static final int TWO_ADICITY = 28;

  /** 5 generates the multiplicative group of the scalar field. */
  private static final BigInteger GENERATOR = BigInteger.valueOf(5);

  private Bn254() {}

  /**
   * The primitive 2^k-th root of unity 5^((r-1)/2^k), the one that snarkjs, rapidsnark and gnark
   * use.
   *
   * @param k 0 to 28
   */
  public static FieldElement rootOfUnity(int k) {
    if (k < 0 || k > TWO_ADICITY) {
      throw new IllegalArgumentException(
          "no 2^" + k + "-th root of unity in the scalar field of BN254");
    }
    BigInteger exponent = FR.modulus().subtract(BigInteger.ONE).shiftRight(k);
    return FieldElement.of(FR, GENERATOR).pow(exponent);
  }
}
