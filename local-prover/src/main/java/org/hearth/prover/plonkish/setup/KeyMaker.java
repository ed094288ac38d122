package org.hearth.prover.plonkish.setup;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.HeapLimit;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.circom.R1cs;
import org.hearth.prover.io.snarkjs.GateFileWriter;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.kzg.srs.Powers;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;

/** Makes proving keys. */
public final class KeyMaker {
  private static final BigInteger K1 = BigInteger.TWO;
  private static final BigInteger K2 = BigInteger.valueOf(3);

  /** In the heap, for each row: gates, a polynomial with its values, powers. */
  private static final long BYTES_A_ROW = 1600;

  private static final long BYTES_A_GATE = 450;

  private final KeyFormat format;
  private final Backend backend;

  public KeyMaker(KeyFormat format, Backend backend) {
    this.format = format;
    this.backend = backend;
  }

  /**
   * Reads a .r1cs and writes a .zkey, through a temporary file beside it.
   *
   * @throws BadInputException if the system can't be read or is too large, or there are not enough
   *     powers, or the key can't be written
   */
  public void run(Path r1csFile, Powers powers, Path key, Progress progress) {
    GateList gates;
    int publics;
    try (R1cs r1cs = R1cs.read(r1csFile)) {
      progress.at("turning constraints into gates", 0);
      // A gate for each constraint and term at most, and what cells are equal for each wire.
      HeapLimit.require(
          BYTES_A_GATE * (r1cs.constraints() + r1cs.terms()) + 8L * r1cs.wires(),
          "Making a key for " + r1csFile);
      gates = R1csGates.of(r1cs);
      publics = r1cs.publics();
    }
    Domain domain = new Domain(publics, log(gates), K1, K2);
    domain.requireSound();
    int count = format.powers(domain.rows());
    HeapLimit.require((BYTES_A_ROW << domain.log()) + 64L * count, "Making a key for " + r1csFile);
    progress.at("computing the powers", 0.1);
    WordVector g1 = powers.inG1(count);
    try (GateFileWriter file = format.create(key, domain, gates.sizes())) {
      write(file, gates);
      List<WordVector> tables = tables(file, domain, gates, progress);
      lagrange(file, domain, progress);
      file.powers(g1);
      progress.at("committing to the circuit", 0.8);
      format.finish(file, domain, tables, powers.inG2(), new Committer(g1, backend));
      file.finish();
    } catch (IOException e) {
      throw FileTrouble.writing(key, e);
    } catch (InternalError e) { // a mapped file that became shorter
      throw new CutOffFileException("The circuit or the powers of tau", e);
    }
    progress.at("done", 1);
  }

  private int log(GateList gates) {
    long rows = Math.max(1, (long) gates.gates().size() + format.freeRows());
    int log = 64 - Long.numberOfLeadingZeros(rows - 1);
    if (log > Domain.MOST_LOG) {
      throw new BadInputException(
          "The circuit has %d gates; at most 2^%d are possible."
              .formatted(gates.gates().size(), Domain.MOST_LOG));
    }
    return Math.max(log, Domain.LEAST_LOG);
  }

  private static void write(GateFileWriter file, GateList gates) {
    for (int i = 0; i < gates.sums().size(); i++) {
      GateList.Sum sum = gates.sums().get(i);
      file.addition(i, sum.one().wire(), sum.other().wire());
      file.factors(i, sum.one().factor().words(), sum.other().factor().words());
    }
    for (int i = 0; i < gates.gates().size(); i++) {
      for (int column = 0; column < 3; column++) {
        file.wire(column, i, gates.gates().get(i).wire(column));
      }
    }
  }

  /** Writes the polynomials; returns their coefficients. */
  private List<WordVector> tables(
      GateFileWriter file, Domain domain, GateList gates, Progress progress) {
    Permutation permutation = new Permutation(domain, gates, format.freeRows());
    List<WordVector> tables = new ArrayList<>();
    for (int which = 0; which < Gates.TABLES; which++) {
      progress.at("transforming the polynomials", 0.4 + 0.03 * which);
      long[] values =
          which < Gates.S1 ? selector(domain, gates, which) : permutation.values(which - Gates.S1);
      backend.ntt(domain.log()).inverse(values);
      file.table(which, values, extended(domain, values));
      tables.add(WordVector.of(values, 4));
    }
    return tables;
  }

  private static long[] selector(Domain domain, GateList gates, int which) {
    long[] values = new long[4 * domain.rows()];
    for (int i = 0; i < gates.gates().size(); i++) {
      gates.gates().get(i).selector(which).store(values, 4 * i);
    }
    return values;
  }

  /** From coefficients to values on the domain of 4n. */
  private long[] extended(Domain domain, long[] coefficients) {
    long[] values = Arrays.copyOf(coefficients, 16 * domain.rows());
    backend.ntt(domain.log() + 2).forward(values);
    return values;
  }

  /** snarkjs reads them; this program does not. */
  private void lagrange(GateFileWriter file, Domain domain, Progress progress) {
    int count = Math.max(1, domain.publics());
    for (int i = 0; i < count; i++) {
      progress.at("transforming the polynomials", 0.64 + 0.16 * i / count);
      long[] values = new long[4 * domain.rows()];
      Bn254.FR.setOne(values, 4 * i);
      backend.ntt(domain.log()).inverse(values);
      file.lagrange(i, values, extended(domain, values));
    }
  }
}
