package org.hearth.prover.io.snarkjs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A witness that was computed, as a file for a proof, and gone when that is made. It is secret, so
 * only this user can read it.
 *
 * @param file a .wtns file
 */
public record TemporaryWitness(Path file) implements AutoCloseable {
  /**
   * Writes it into the system's folder for temporary files.
   *
   * @param values 4 words each, standard form
   * @throws UncheckedIOException if there can be no file
   */
  public static TemporaryWitness of(long[] values) {
    TemporaryWitness witness = empty();
    try {
      WitnessWriter.write(witness.file, values);
      return witness;
    } catch (RuntimeException | Error e) {
      witness.close();
      throw e;
    }
  }

  /**
   * A file for a witness that another program writes.
   *
   * @throws UncheckedIOException if there can be no file
   */
  public static TemporaryWitness empty() {
    try {
      return new TemporaryWitness(Files.createTempFile("hearth-", ".wtns"));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
