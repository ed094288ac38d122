package org.hearth.prover.kzg;

import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.DodecicField;

/** The equation that openings of commitments have to satisfy. Safe for all threads. */
public final class Opening {
  private final PairingLines x2;
  private final PairingLines g2;

  /**
   * @param x2 the secret number times the generator of G2, a point of that group
   */
  public Opening(G2Point x2) {
    Pairing pairing = new Pairing();
    this.x2 = pairing.prepare(x2.words(), 0);
    this.g2 = pairing.prepare(Bn254Curve.g2Generator(), 0);
  }

  /** Whether e(left, x2) e(right, g2) = 1. */
  public boolean holds(PointSum left, PointSum right) {
    Pairing pairing = new Pairing();
    DodecicField f = pairing.targetField();
    long[] value =
        pairing.finalExponentiation(
            pairing.millerLoop(
                new long[][] {left.value(), right.value()}, new PairingLines[] {x2, g2}));
    long[] one = new long[f.words()];
    f.setOne(one, 0);
    return f.equal(value, 0, one, 0);
  }
}
