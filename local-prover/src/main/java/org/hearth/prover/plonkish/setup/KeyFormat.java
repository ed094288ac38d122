package org.hearth.prover.plonkish.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.io.snarkjs.GateFileWriter;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;

/** What a proof system has of its own in its keys. */
public interface KeyFormat {
  /** Last rows that are left free for blinding. */
  int freeRows();

  /** Powers that a key for so many rows has; no overflow for the largest domain. */
  int powers(int rows);

  /**
   * @throws IOException if the folder can't be written or the disk is full
   */
  GateFileWriter create(Path key, Domain domain, Gates.Sizes sizes) throws IOException;

  /**
   * Commits to the circuit and writes the header.
   *
   * @param tables the coefficients, in the order of {@link Gates#table}
   */
  void finish(
      GateFileWriter file, Domain domain, List<WordVector> tables, G2Point x2, Committer committer);
}
