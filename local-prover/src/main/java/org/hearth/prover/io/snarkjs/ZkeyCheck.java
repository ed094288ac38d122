package org.hearth.prover.io.snarkjs;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.SectionedFile;
import org.hearth.prover.system.groth16.key.KeyPoints;

/**
 * The long check of a proving key: every coefficient in range, every point on its curve. What an
 * index or a point off the curve does to provers that trust their key is in the project's notes on
 * peers: crashes, memory corruption, or proofs that fail.
 */
final class ZkeyCheck {
  private static final int CHUNK = 4096;

  private final SectionedFile file;
  private final Zkey key;

  ZkeyCheck(Zkey key) {
    this.file = key.file();
    this.key = key;
  }

  /** What a prover needs beside the {@link #head}. */
  void tables() {
    coefficients();
    points(key.a(), 5, "A points");
    points(key.b1(), 6, "B points in G1");
    points(key.b2(), 7, "B points in G2");
    points(key.c(), 8, "C points");
    points(key.h(), 9, "H points");
  }

  /** What a verifier needs: the single points and those of the public inputs. */
  void head() {
    header();
    points(key.ic(), 3, "public input points");
  }

  private void header() {
    CurveGroup g1 = Bn254Curve.g1();
    CurveGroup g2 = Bn254Curve.g2();
    KeyPoints points = key.points();
    headerPoint("alpha", g1, points.alpha1());
    headerPoint("beta", g1, points.beta1());
    headerPoint("delta", g1, points.delta1());
    headerG2("beta", g2, points.beta2());
    headerG2("gamma", g2, points.gamma2());
    headerG2("delta", g2, points.delta2());
    if (Arrays.equals(points.gamma2(), points.delta2())) {
      throw file.bad(
          "it has gamma = delta, so anyone can forge proofs for it: its ceremony was never finished");
    }
  }

  private void headerPoint(String name, CurveGroup group, long[] p) {
    if (!reduced(p) || group.isInfinity(p, 0) || !group.isOnCurve(p, 0)) {
      throw file.bad("its point " + name + " is not a point of the curve");
    }
  }

  private void headerG2(String name, CurveGroup g2, long[] p) {
    headerPoint(name, g2, p);
    if (!Bn254Curve.inG2Subgroup(g2, p, 0)) {
      throw file.bad("its point " + name + " is not in the group G2");
    }
  }

  private static boolean reduced(long[] p) {
    for (int i = 0; i < p.length; i += 4) {
      if (!Bn254.FP.isReduced(p[i], p[i + 1], p[i + 2], p[i + 3])) {
        return false;
      }
    }
    return true;
  }

  private void coefficients() {
    PrimeField f = Bn254.FR;
    long domain = 1L << key.logDomain();
    long[] v = new long[4];
    for (int k = 0; k < key.coefficientCount(); k++) {
      long row = Integer.toUnsignedLong(key.coefficientRow(k));
      long wire = Integer.toUnsignedLong(key.coefficientWire(k));
      if ((key.coefficientMatrix(k) & ~1) != 0) {
        throw file.bad(
            "coefficient "
                + k
                + " belongs to matrix "
                + Integer.toUnsignedString(key.coefficientMatrix(k))
                + "; only 0 and 1 exist");
      }
      if (row >= domain) {
        throw file.bad("coefficient " + k + " stands in row " + row + " of " + domain);
      }
      if (wire >= key.wires()) {
        throw file.bad("coefficient " + k + " names wire " + wire + " of " + key.wires());
      }
      key.coefficientValue(k, v);
      if (!f.isReduced(v, 0)) {
        throw file.bad("coefficient " + k + " is not below the field's prime");
      }
    }
  }

  private void points(WordVector table, int section, String what) {
    int chunks = (table.size() + CHUNK - 1) / CHUNK;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(chunk -> pointChunk(table, section, what, chunk * CHUNK));
  }

  private void pointChunk(WordVector table, int section, String what, int from) {
    CurveGroup group = table.width() == 8 ? Bn254Curve.g1() : Bn254Curve.g2();
    long[] p = new long[table.width()];
    for (int i = from; i < Math.min(table.size(), from + CHUNK); i++) {
      table.load(i, p, 0);
      if (!reduced(p) || (!group.isInfinity(p, 0) && !group.isOnCurve(p, 0))) {
        throw file.bad(
            "point " + i + " of its section " + section + " (" + what + ") is not on the curve");
      }
    }
  }
}
