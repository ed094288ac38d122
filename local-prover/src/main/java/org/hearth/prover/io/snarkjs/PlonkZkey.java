package org.hearth.prover.io.snarkjs;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;

/**
 * Reads PLONK proving keys from .zkey files (protocol 2). The header has k1 and k2, the commitments
 * to Qm, Ql, Qr, Qo, Qc, S1, S2, S3 and X_2; sections 7 to 11 are the selectors in that order, 12
 * the permutation, 14 the powers of the secret number.
 */
public final class PlonkZkey {
  private static final int COMMITMENTS = PlonkVerifyingKey.POINTS.size();
  private static final GateFile.Protocol PROTOCOL =
      new GateFile.Protocol(2, "PLONK", 2, COMMITMENTS + 2);
  private static final int FIRST_SELECTOR = 7;
  private static final int SELECTORS = 5;

  private PlonkZkey() {}

  /**
   * Maps a key. Sizes, indices and what a verifier needs are always checked; numbers and points
   * unless the cache knows that this very content was before.
   *
   * @return closed by the caller
   * @throws org.hearth.prover.BadInputException if anything about it is wrong
   */
  public static PlonkishKey<PlonkVerifyingKey> load(Path path, KeyCache cache) {
    return PROTOCOL.load(path, cache, PlonkZkey::read);
  }

  /**
   * Of a key for circuits of 2^logDomain rows, read from its header; nothing else is looked at.
   *
   * @throws org.hearth.prover.BadInputException if it is no key
   */
  public static int logDomain(Path path) {
    return PROTOCOL.logDomain(path);
  }

  private static PlonkishKey<PlonkVerifyingKey> read(GateFile file, PlonkishKey.Id id) {
    long[] words = file.points(0, COMMITMENTS + 2);
    List<G1Point> points = new ArrayList<>();
    for (int i = 0; i < COMMITMENTS; i++) {
      points.add(G1Point.of(words, 8 * i));
    }
    PlonkVerifyingKey verifying =
        new PlonkVerifyingKey(file.domain(), points, G2Point.of(words, 8 * COMMITMENTS));
    verifying.requireSound();
    List<Gates.Table> tables = new ArrayList<>();
    for (int i = 0; i < SELECTORS; i++) {
      tables.add(file.table(FIRST_SELECTOR + i));
    }
    MemorySegment permutation = file.file().section(12, 3 * file.tableBytes(), "the permutation");
    for (int i = 0; i < 3; i++) {
      tables.add(file.table(permutation.asSlice(i * file.tableBytes(), file.tableBytes())));
    }
    return new PlonkishKey<>(
        id, file.file(), verifying, file.gates(tables), file.powers(14, file.rows() + 6));
  }
}
