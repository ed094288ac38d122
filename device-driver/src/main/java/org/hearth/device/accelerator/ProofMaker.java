package org.hearth.device.accelerator;

import java.nio.file.Path;

/** What proves inside an emulated accelerator. */
@FunctionalInterface
public interface ProofMaker {
  /**
   * @return the proof in the form that the protocol names
   * @throws Exception with a sentence for the host
   */
  byte[] prove(Path key, Path witness, Accelerator.ProgressListener progress) throws Exception;
}
