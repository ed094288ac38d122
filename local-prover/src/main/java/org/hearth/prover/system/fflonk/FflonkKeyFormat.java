package org.hearth.prover.system.fflonk;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.snarkjs.GateFileWriter;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.setup.KeyFormat;
import org.hearth.prover.poly.Interleaved;
import org.hearth.prover.system.fflonk.key.FflonkRoots;

/** Keys of FFLONK: one commitment to the circuit, and room in two rows for the blinding. */
final class FflonkKeyFormat implements KeyFormat {
  @Override
  public int freeRows() {
    return 2;
  }

  @Override
  public int powers(int rows) {
    return 9 * rows + 18;
  }

  @Override
  public GateFileWriter create(Path key, Domain domain, Gates.Sizes sizes) throws IOException {
    return GateFileWriter.fflonk(key, domain, sizes, powers(domain.rows()));
  }

  @Override
  public void finish(
      GateFileWriter file,
      Domain domain,
      List<WordVector> tables,
      G2Point x2,
      Committer committer) {
    Interleaved c0 = new Interleaved(Rounds.CIRCUIT.stream().map(tables::get).toList());
    long[] sum = new long[4 * c0.size()];
    c0.loadSome(0, c0.size(), sum, 0);
    file.sum(sum);
    FflonkRoots roots = FflonkRoots.standard(domain.log());
    file.header(
        Stream.of(
                Stream.of(roots.w3(), roots.w4(), roots.w8(), roots.wr())
                    .map(FflonkKeyFormat::words),
                Stream.of(x2.words(), committer.commit(List.of(c0)).getFirst().words()))
            .flatMap(words -> words)
            .flatMapToLong(LongStream::of)
            .toArray());
  }

  private static long[] words(BigInteger number) {
    return FieldElement.of(Bn254.FR, number).words();
  }
}
