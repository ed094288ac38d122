package org.hearth.prover.system.plonk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.io.snarkjs.GateFileWriter;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.setup.KeyFormat;

/** Keys of PLONK: a commitment to each polynomial of the circuit. */
final class PlonkKeyFormat implements KeyFormat {
  @Override
  public int freeRows() {
    return 0;
  }

  @Override
  public int powers(int rows) {
    return rows + 6;
  }

  @Override
  public GateFileWriter create(Path key, Domain domain, Gates.Sizes sizes) throws IOException {
    return GateFileWriter.plonk(key, domain, sizes, powers(domain.rows()));
  }

  @Override
  public void finish(
      GateFileWriter file,
      Domain domain,
      List<WordVector> tables,
      G2Point x2,
      Committer committer) {
    List<G1Point> points = committer.commit(tables);
    file.header(
        Stream.concat(points.stream().map(G1Point::words), Stream.of(x2.words()))
            .flatMapToLong(LongStream::of)
            .toArray());
  }
}
