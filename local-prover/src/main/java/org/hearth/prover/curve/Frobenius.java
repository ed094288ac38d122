package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.Bn254Fp;
import org.hearth.prover.field.DodecicField;
import org.hearth.prover.field.QuadraticField;

/**
 * The p-power map on the target field and, carried over, on the twist, where it is called psi
 * (Galbraith and Scott, "Exponentiation in Pairing-Friendly Groups Using Homomorphisms", eprint
 * 2008/117). On the subgroup of order r psi multiplies by p.
 */
final class Frobenius {
  /** xi^(i (p-1)/6) for i = 0..5, xi = 9 + u: what the map does to w^i. */
  private static final long[] POWERS = powers();

  private final QuadraticField f;

  Frobenius(QuadraticField field) {
    this.f = field;
  }

  private static long[] powers() {
    Bn254Fp fp = Bn254.FP;
    QuadraticField f = new QuadraticField(fp);
    long[] xi = new long[8];
    fp.put(BigInteger.valueOf(9), xi, 0);
    fp.setOne(xi, 4);
    BigInteger sixth = fp.modulus().subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
    long[] root = new long[8];
    f.setOne(root, 0);
    for (int i = sixth.bitLength() - 1; i >= 0; i--) {
      f.sqr(root, 0, root, 0);
      if (sixth.testBit(i)) {
        f.mul(root, 0, root, 0, xi, 0);
      }
    }
    long[] z = new long[48];
    f.setOne(z, 0);
    for (int i = 1; i < 6; i++) {
      f.mul(z, 8 * i, z, 8 * (i - 1), root, 0);
    }
    return z;
  }

  /** psi of an affine point: (conj(x) xi^((p-1)/3), conj(y) xi^((p-1)/2)). */
  void onTwist(long[] z, int zo, long[] q, int qo) {
    f.conjugate(z, zo, q, qo);
    f.mul(z, zo, z, zo, POWERS, 16);
    f.conjugate(z, zo + 8, q, qo + 8);
    f.mul(z, zo + 8, z, zo + 8, POWERS, 24);
  }

  /** z = x^p in the target field. */
  void onTarget(long[] z, long[] x) {
    f.conjugate(z, 0, x, 0);
    for (int i = 1; i < 6; i++) {
      int o = DodecicField.coefficient(i);
      f.conjugate(z, o, x, o);
      f.mul(z, o, z, o, POWERS, 8 * i);
    }
  }
}
