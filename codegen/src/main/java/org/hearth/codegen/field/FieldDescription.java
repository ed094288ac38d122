package org.hearth.codegen.field;

import java.math.BigInteger;

/**
 * A prime field as the generator needs to know it. All that stands in generated code follows from
 * this: there is no second place for a field's numbers.
 *
 * @param name what comments call it, such as "base field of BN254"
 * @param modulus an odd prime
 * @param words 64-bit words of an element in memory, little-endian, Montgomery form with R = 2^(64
 *     words)
 * @param limbs 51-bit or 52-bit limbs of an element in vector kernels
 * @param generator generates the multiplicative group; its powers are the roots of unity of
 *     transforms
 */
public record FieldDescription(
    String name, BigInteger modulus, int words, int limbs, BigInteger generator) {
  /**
   * @throws IllegalArgumentException if the modulus is even or does not fit, or the generator is a
   *     square
   */
  public FieldDescription {
    if (!modulus.testBit(0) || modulus.signum() <= 0) {
      throw new IllegalArgumentException(name + ": the modulus must be an odd prime");
    }
    if (modulus.bitLength() > 64 * words || modulus.bitLength() <= 64 * (words - 1)) {
      throw new IllegalArgumentException(
          "%s: %d bits are not %d words".formatted(name, modulus.bitLength(), words));
    }
    if (modulus.bitLength() > 51 * limbs) {
      throw new IllegalArgumentException(
          "%s: %d bits do not fit %d limbs".formatted(name, modulus.bitLength(), limbs));
    }
    BigInteger half = modulus.shiftRight(1);
    if (!generator.modPow(half, modulus).equals(modulus.subtract(BigInteger.ONE))) {
      throw new IllegalArgumentException(name + ": a square generates no group of even order");
    }
  }

  /** Bits of the highest word that the modulus leaves free. */
  public int spareBits() {
    return 64 * words - modulus.bitLength();
  }

  /** How often 2 divides p - 1: a transform has at most 2^this elements. */
  public int twoAdicity() {
    return modulus.subtract(BigInteger.ONE).getLowestSetBit();
  }
}
