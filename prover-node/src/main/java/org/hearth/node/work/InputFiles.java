package org.hearth.node.work;

import java.nio.file.Path;

/** The files of a job: here, or not to be had. */
public sealed interface InputFiles {
  record Ready(Path provingKey, Path witness) implements InputFiles {}

  /**
   * @param reason a sentence for network and user
   */
  record Unavailable(String reason) implements InputFiles {}
}
