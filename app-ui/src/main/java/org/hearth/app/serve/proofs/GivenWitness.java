package org.hearth.app.serve.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.hearth.app.files.Scratch;
import org.hearth.app.serve.http.Request;

/** A witness that came with a request, in a folder that only this user can read. */
final class GivenWitness implements AutoCloseable {
  private final Scratch folder;
  private final Runnable gone;

  private GivenWitness(Scratch folder, Runnable gone) {
    this.folder = folder;
    this.gone = gone;
  }

  /**
   * @param gone called once, when it is there no more
   * @throws UncheckedIOException if it can't be written
   */
  static GivenWitness of(Request request, Runnable gone) {
    try {
      GivenWitness witness = new GivenWitness(Scratch.open(), gone);
      try {
        request.save(witness.file());
        return witness;
      } catch (IOException | RuntimeException e) {
        witness.folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return folder.folder().resolve("witness.wtns");
  }

  /** Once. */
  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      gone.run();
    }
  }
}
