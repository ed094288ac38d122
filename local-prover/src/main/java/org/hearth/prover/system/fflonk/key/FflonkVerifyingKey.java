package org.hearth.prover.system.fflonk.key;

import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;

/**
 * An FFLONK verifying key.
 *
 * @param c0 the commitment to the circuit: Ql, Qr, Qo, Qm, Qc, S1, S2, S3 in one polynomial
 * @param x2 the secret number times the generator of G2
 */
public record FflonkVerifyingKey(Domain domain, FflonkRoots roots, G1Point c0, G2Point x2)
    implements PlonkishVerifyingKey {
  @Override
  public void requireSound() {
    if (c0.isInfinity() || !c0.isInGroup()) {
      throw Domain.bad("its point C0 is not a point of its group other than infinity");
    }
    if (!x2.isInGroup()) {
      throw Domain.bad("its point X_2 is not a point of its group");
    }
    domain.requireSound();
    roots.requireSound(domain);
  }
}
