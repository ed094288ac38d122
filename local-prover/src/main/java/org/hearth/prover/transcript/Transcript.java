package org.hearth.prover.transcript;

import java.math.BigInteger;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * Challenges as snarkjs and its Solidity verifiers draw them: Keccak-256 of points (x, y; infinity
 * is zero) and scalars, 32 bytes each, big-endian, taken modulo r. Each challenge has a hash of its
 * own, which begins with challenges before it where a protocol says so.
 */
public final class Transcript {
  private static final int BYTES = 32;

  private final KeccakDigest hash = new KeccakDigest(256);

  /** Adds points. */
  public Transcript add(G1Point... points) {
    for (G1Point point : points) {
      number(point.x());
      number(point.y());
    }
    return this;
  }

  /** Adds scalars. */
  public Transcript add(FieldElement... scalars) {
    for (FieldElement scalar : scalars) {
      number(scalar.toBigInteger());
    }
    return this;
  }

  private void number(BigInteger number) {
    byte[] shortest = number.toByteArray();
    byte[] bytes = new byte[BYTES];
    int from = Math.max(0, shortest.length - BYTES);
    int length = shortest.length - from;
    System.arraycopy(shortest, from, bytes, BYTES - length, length);
    hash.update(bytes, 0, BYTES);
  }

  /** The challenge; what is added afterwards belongs to the next one. */
  public FieldElement challenge() {
    byte[] digest = new byte[BYTES];
    hash.doFinal(digest, 0);
    return FieldElement.of(Bn254.FR, new BigInteger(1, digest).mod(Bn254.FR.modulus()));
  }
}
