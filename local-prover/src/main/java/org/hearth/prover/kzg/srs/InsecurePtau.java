package org.hearth.prover.kzg.srs;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.HeapLimit;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.SectionedFileWriter;
import org.hearth.prover.io.SectionedFileWriter.Section;

/**
 * Writes a .ptau file whose number this process draws, <b>insecurely</b>: for development and
 * benchmarks. It has what the set-ups of PLONK and FFLONK need, snarkjs' among them: sections 1
 * (the header), 2 and 3 (powers) and 12 (Lagrange polynomials of all smaller domains at tau).
 */
public final class InsecurePtau {
  /** Larger ones would be more than 4 GiB. */
  public static final int MOST_POWER = 24;

  private InsecurePtau() {}

  /**
   * @param power k of a file for circuits of up to 2^k rows in PLONK, 2^(k - 3) in FFLONK
   * @throws org.hearth.prover.BadInputException if it can't be written
   */
  public static void write(
      Path target, int power, Backend backend, SecureRandom random, Progress progress) {
    int n = 1 << power;
    HeapLimit.require(300L * n, "Making " + target);
    InsecurePowers powers = new InsecurePowers(backend, random);
    List<Section> sections =
        List.of(
            new Section(1, 44),
            new Section(2, 64 * (2L * n - 1)),
            new Section(3, 128L * n),
            new Section(12, 64 * (2L * n - 1)));
    try (SectionedFileWriter file = SectionedFileWriter.create(target, "ptau", sections)) {
      file.prime(1, 0, Bn254.FP.modulus());
      file.number(1, 36, power);
      file.number(1, 40, power);
      progress.at("computing the powers in G1", 0);
      WordVector g1 = powers.inG1(2 * n - 1);
      long[] point = new long[8];
      for (int i = 0; i < g1.size(); i++) {
        g1.load(i, point, 0);
        file.words(2, 64L * i, point);
      }
      progress.at("computing the powers in G2", 0.3);
      file.words(3, 0, powers.inG2(n));
      for (int log = 0; log <= power; log++) {
        progress.at("computing the Lagrange points", 0.7 + 0.3 * log / (power + 1));
        file.words(12, 64 * ((1L << log) - 1), powers.lagrange(log));
      }
      file.finish();
    } catch (IOException e) {
      throw FileTrouble.writing(target, e);
    }
    progress.at("done", 1);
  }
}
