package org.hearth.prover.field.generated;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The discrete Fourier transform as its definition says: the slow and obvious reference. */
final class NaiveTransform {
  private NaiveTransform() {}

  /** A root of unity of order 2^logDomain. */
  static BigInteger root(BigInteger p, BigInteger generator, int logDomain) {
    return generator.modPow(p.subtract(BigInteger.ONE).shiftRight(logDomain), p);
  }

  /** Value i is the sum of v[j] root^(i j). */
  static List<BigInteger> of(List<BigInteger> v, BigInteger root, BigInteger p) {
    List<BigInteger> z = new ArrayList<>();
    for (int i = 0; i < v.size(); i++) {
      BigInteger sum = BigInteger.ZERO;
      for (int j = 0; j < v.size(); j++) {
        sum = sum.add(v.get(j).multiply(root.modPow(BigInteger.valueOf((long) i * j), p)));
      }
      z.add(sum.mod(p));
    }
    return z;
  }

  static int reversed(int i, int logDomain) {
    return logDomain == 0 ? 0 : Integer.reverse(i) >>> (32 - logDomain);
  }
}
