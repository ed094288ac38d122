package org.hearth.node.chain;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** Signatures over the curve of Ethereum's keys (SEC 2), by Bouncy Castle. */
final class Secp256k1 {
  static final int KEY_BYTES = 32;

  private static final ECDomainParameters CURVE =
      new ECDomainParameters(CustomNamedCurves.getByName("secp256k1"));
  private static final BigInteger HALF = CURVE.getN().shiftRight(1);

  private Secp256k1() {}

  /** Whether it can be a private key: from 1 to the curve's order less 1. */
  static boolean isKey(BigInteger key) {
    return key.signum() > 0 && key.compareTo(CURVE.getN()) < 0;
  }

  /** The last 20 bytes of the hash of the public key (Yellow Paper, appendix F). */
  static EthAddress address(BigInteger key) {
    return address(publicPoint(key));
  }

  /** 33 bytes. */
  static byte[] publicKey(BigInteger key) {
    return publicPoint(key).getEncoded(true);
  }

  private static ECPoint publicPoint(BigInteger key) {
    return new FixedPointCombMultiplier().multiply(CURVE.getG(), key).normalize();
  }

  private static EthAddress address(ECPoint point) {
    byte[] encoded = point.getEncoded(false);
    byte[] hash = Keccak.hash(Arrays.copyOfRange(encoded, 1, encoded.length));
    return EthAddress.of(Arrays.copyOfRange(hash, Keccak.BYTES - EthAddress.BYTES, Keccak.BYTES));
  }

  /**
   * With the nonce of RFC 6979, so no bad random number gives the key away, and s in the lower half
   * (EIP-2).
   *
   * @param hash 32 bytes
   */
  static EthSignature sign(BigInteger key, byte[] hash) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(key, CURVE));
    BigInteger[] rs = signer.generateSignature(hash);
    BigInteger s = rs[1].compareTo(HALF) > 0 ? CURVE.getN().subtract(rs[1]) : rs[1];
    ECPoint own = publicPoint(key);
    for (int parity = 0; parity < 2; parity++) {
      EthSignature signature = new EthSignature(rs[0], s, parity);
      if (point(signature, hash).filter(own::equals).isPresent()) {
        return signature;
      }
    }
    // r is beyond the curve's order, once in 2^127 signatures.
    throw new IllegalStateException("a signature could not be made");
  }

  /** Who signed; empty if it is nobody's signature (SEC 1, 4.1.6). */
  static Optional<EthAddress> signer(EthSignature signature, byte[] hash) {
    return point(signature, hash).map(Secp256k1::address);
  }

  private static Optional<ECPoint> point(EthSignature signature, byte[] hash) {
    BigInteger n = CURVE.getN();
    if (!isKey(signature.r()) || !isKey(signature.s())) {
      return Optional.empty();
    }
    byte[] x = new byte[1 + KEY_BYTES];
    x[0] = (byte) (2 + signature.yParity());
    BigIntegers.asUnsignedByteArray(signature.r(), x, 1, KEY_BYTES);
    ECPoint r;
    try {
      r = CURVE.getCurve().decodePoint(x);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no point has that x
    }
    BigInteger inverse = signature.r().modInverse(n);
    BigInteger u1 = inverse.multiply(new BigInteger(1, hash).negate()).mod(n);
    BigInteger u2 = inverse.multiply(signature.s()).mod(n);
    ECPoint found = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, r, u2).normalize();
    return found.isInfinity() ? Optional.empty() : Optional.of(found);
  }
}
