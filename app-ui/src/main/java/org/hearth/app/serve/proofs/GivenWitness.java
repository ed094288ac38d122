package org.hearth.app.serve.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.app.files.Scratch;
import org.hearth.app.serve.http.Request;

/** A witness that came with a request, in a folder that only this user can read. */
public final class GivenWitness implements AutoCloseable {
  private final Scratch folder;

  private GivenWitness(Scratch folder) {
    this.folder = folder;
  }

  /**
   * @throws UncheckedIOException if it can't be written
   */
  public static GivenWitness of(Request request) {
    try {
      GivenWitness witness = new GivenWitness(Scratch.open());
      try {
        request.save(witness.file());
        return witness;
      } catch (IOException | RuntimeException e) {
        witness.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return folder.folder().resolve("witness.wtns");
  }

  @Override
  public void close() {
    try {
      if (Files.exists(folder.folder())) {
        folder.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
