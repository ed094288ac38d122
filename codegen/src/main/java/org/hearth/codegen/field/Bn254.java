package org.hearth.codegen.field;

import java.math.BigInteger;

/** The two fields of the curve BN254 (EIP-197), called alt_bn128 in EIP-196. */
public final class Bn254 {
  /** Base field: coordinates of points. */
  public static final FieldDescription FP =
      new FieldDescription(
          "base field of BN254",
          new BigInteger(
              "21888242871839275222246405745257275088696311157297823662689037894645226208583"),
          4,
          5,
          BigInteger.valueOf(3));

  /** Scalar field: witnesses, public inputs, polynomials. */
  public static final FieldDescription FR =
      new FieldDescription(
          "scalar field of BN254",
          new BigInteger(
              "21888242871839275222246405745257275088548364400416034343698204186575808495617"),
          4,
          5,
          BigInteger.valueOf(5));

  private Bn254() {}
}
