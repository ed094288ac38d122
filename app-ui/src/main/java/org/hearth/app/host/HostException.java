package org.hearth.app.host;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Hearth can't start as it was asked to; the message is one sentence that says why and what to do.
 */
public final class HostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HostException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** A file of the node can't be used; the exception says which, in a sentence. */
  static HostException unreadable(IOException e) {
    return new HostException(String.valueOf(e.getMessage()), e);
  }

  static HostException noFolder(Path folder, IOException e) {
    return new HostException(
        "The data folder " + folder + " can't be made: choose another one with --data-dir.", e);
  }
}
