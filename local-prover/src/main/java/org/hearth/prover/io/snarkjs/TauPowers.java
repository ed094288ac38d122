package org.hearth.prover.io.snarkjs;

import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.SectionedFile;

/** Powers of tau in a file, as keys and ceremonies have them. */
final class TauPowers {
  /** Coordinates that are read at once; an even number. */
  private static final int TOGETHER = 1 << 12;

  private TauPowers() {}

  /**
   * Checks that each is a point of G1; they are read and not mapped.
   *
   * @throws org.hearth.prover.BadInputException naming the first that is none, or is infinity
   */
  static void check(SectionedFile file, WordVector powers) {
    CurveGroup g1 = Bn254Curve.g1();
    Elements coordinates = file.elements(powers.segment());
    long[] some = new long[4 * TOGETHER];
    for (int from = 0; from < coordinates.size(); from += TOGETHER) {
      int count = Math.min(TOGETHER, coordinates.size() - from);
      coordinates.loadSome(from, count, some, 0);
      for (int i = 0; i < 4 * count; i += 8) {
        if (!Bn254.FP.isReduced(some, i)
            || !Bn254.FP.isReduced(some, i + 4)
            || g1.isInfinity(some, i)
            || !g1.isOnCurve(some, i)) {
          throw file.bad(
              "power " + (from / 2 + i / 8) + " of tau is not a point of G1 other than infinity");
        }
      }
    }
  }
}
