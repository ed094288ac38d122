package org.hearth.node.work;

import java.nio.file.Path;
import org.hearth.node.job.Reason;

/** The files of a job: here, or not to be had. */
public sealed interface InputFiles {
  record Ready(Path provingKey, Path witness) implements InputFiles {}

  /**
   * @param reason also told to the network
   */
  record Unavailable(Reason reason) implements InputFiles {}
}
