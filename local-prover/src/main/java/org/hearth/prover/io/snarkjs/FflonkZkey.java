package org.hearth.prover.io.snarkjs;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.system.fflonk.key.FflonkRoots;
import org.hearth.prover.system.fflonk.key.FflonkVerifyingKey;

/**
 * Reads FFLONK proving keys from .zkey files (protocol 10). The header has k1, k2, w3, w4, w8, wr,
 * then X_2 and C0; sections 7 to 14 are Ql, Qr, Qm, Qo, Qc, S1, S2, S3, 16 the powers of the secret
 * number. Section 17, the coefficients of what C0 is a commitment to, repeats the polynomials' and
 * is not read.
 */
public final class FflonkZkey {
  private static final GateFile.Protocol PROTOCOL = new GateFile.Protocol(10, "FFLONK", 6, 3);

  /** Of Qm, Ql, Qr, Qo, Qc, S1, S2, S3. */
  static final int[] SECTIONS = {9, 7, 8, 10, 11, 12, 13, 14};

  private FflonkZkey() {}

  /**
   * Maps a key. Sizes, indices and what a verifier needs are always checked; numbers and points
   * unless the cache knows that this very content was before.
   *
   * @return closed by the caller
   * @throws org.hearth.prover.BadInputException if anything about it is wrong
   */
  public static PlonkishKey<FflonkVerifyingKey> load(Path path, KeyCache cache) {
    return PROTOCOL.load(path, cache, FflonkZkey::read);
  }

  /**
   * Of a key for circuits of 2^logDomain rows, read from its header; nothing else is looked at.
   *
   * @throws org.hearth.prover.BadInputException if it is no key
   */
  public static int logDomain(Path path) {
    return PROTOCOL.logDomain(path);
  }

  private static PlonkishKey<FflonkVerifyingKey> read(GateFile file, PlonkishKey.Id id) {
    long[] points = file.points(0, 3);
    FflonkVerifyingKey verifying =
        new FflonkVerifyingKey(
            file.domain(),
            new FflonkRoots(file.number(2), file.number(3), file.number(4), file.number(5)),
            G1Point.of(points, 16),
            G2Point.of(points, 0));
    verifying.requireSound();
    if (file.sizes().constraints() > file.rows() - 2) {
      throw file.file().bad("it leaves no two rows for the blinding of its columns");
    }
    List<Gates.Table> tables = new ArrayList<>();
    for (int section : SECTIONS) {
      tables.add(file.table(section));
    }
    requireFreeRows(file, verifying.domain(), tables);
    return new PlonkishKey<>(
        id, file.file(), verifying, file.gates(tables), file.powers(16, 9 * file.rows() + 18));
  }

  /** The last two rows, where the columns are blinded, have no gates and are equal to no others. */
  private static void requireFreeRows(GateFile file, Domain domain, List<Gates.Table> tables) {
    FieldElement root = Bn254.rootOfUnity(domain.log());
    BigInteger[] cosets = {BigInteger.ONE, domain.k1(), domain.k2()};
    long[] words = new long[4];
    for (int row = domain.rows() - 2; row < domain.rows(); row++) {
      FieldElement name = root.pow(BigInteger.valueOf(row));
      for (int i = 0; i < Gates.TABLES; i++) {
        tables.get(i).values().loadSome(4 * row, 1, words, 0);
        FieldElement free =
            i < Gates.S1
                ? FieldElement.of(Bn254.FR, 0)
                : name.mul(FieldElement.of(Bn254.FR, cosets[i - Gates.S1]));
        if (!Bn254.FR.isReduced(words, 0) || !FieldElement.load(Bn254.FR, words, 0).equals(free)) {
          throw file.file()
              .bad(
                  "its last two rows are not free for blinding. snarkjs before 0.6.8 made such"
                      + " keys, for proofs that newer programs refuse; make the key again with a"
                      + " newer one");
        }
      }
    }
  }
}
