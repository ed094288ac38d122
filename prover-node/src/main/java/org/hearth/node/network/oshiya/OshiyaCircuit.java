package org.hearth.node.network.oshiya;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.network.spi.Circuit;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.prover.BadInputException;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.circom.CalculatorShelf;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessCalculator;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.io.snarkjs.WitnessWriter;
import org.jspecify.annotations.Nullable;

/**
 * The circuit's files, which the owner brings: Panther publishes them with its miner, and Hearth
 * does not pass them on.
 */
final class OshiyaCircuit implements QueueCircuit {
  static final String ID = "onboarding-queue";
  static final String CALCULATOR = "circuits.wasm";
  static final String KEY = "provingKey.zkey";

  /** Multiplications, about: the network's measure of size is ours to choose. */
  private static final long WORK_UNITS = 1 << 16;

  private static final long SHELF_BYTES = 64L << 20;

  private final Path folder;
  private final WitnessCalculator calculator;
  private @Nullable Known known;

  private record Known(FileTime time, BlobRef ref) {}

  /**
   * @param folder with {@value #CALCULATOR} and {@value #KEY}
   * @param cache for the calculator in the form in which it starts fast
   */
  OshiyaCircuit(Path folder, ContentCache cache) {
    this.folder = folder;
    this.calculator =
        new WitnessCalculator(WitnessLimits.DEFAULT, cache, new CalculatorShelf(SHELF_BYTES));
  }

  @Override
  public Circuit circuit() {
    return new Circuit(
        ID, "Oshiya: a queue enters the tree", key(), "", WORK_UNITS, JobFormats.DEFAULT);
  }

  /** Hashed again only when the file was changed. */
  private synchronized BlobRef key() {
    Path file = folder.resolve(KEY);
    try {
      FileTime time = Files.getLastModifiedTime(file);
      if (known == null || !known.time().equals(time)) {
        known = new Known(time, new BlobRef(Sha256.hex(file), Files.size(file)));
      }
      return known.ref();
    } catch (IOException | IllegalArgumentException e) {
      throw missing(file, e);
    }
  }

  private NetworkException missing(Path file, Exception e) {
    return new NetworkException(
        Cure.RETRY,
        file
            + " is not there or can't be read: take "
            + CALCULATOR
            + " and "
            + KEY
            + " of \"production\" from github.com/pantherfoundation/oshiya (sdk/src/wasm), and"
            + " name their folder in the network's option \"circuit\"",
        e);
  }

  @Override
  public void copyKey(Path target) {
    try {
      Files.copy(folder.resolve(KEY), target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw missing(folder.resolve(KEY), e);
    }
  }

  @Override
  public void witness(CircomInputs inputs, Path target) {
    Path wasm = folder.resolve(CALCULATOR);
    if (!Files.isRegularFile(wasm)) {
      throw missing(wasm, new IOException(wasm + " is missing"));
    }
    try {
      WitnessWriter.write(target, calculator.compute(wasm, inputs));
    } catch (BadInputException e) {
      throw new NetworkException(Cure.RETRY, "the circuit refused the queue: " + e.getMessage(), e);
    }
  }
}
