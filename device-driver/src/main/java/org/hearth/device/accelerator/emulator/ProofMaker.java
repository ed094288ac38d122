package org.hearth.device.accelerator.emulator;

import java.nio.file.Path;
import org.hearth.device.accelerator.Accelerator;

/** What proves inside an emulated accelerator. */
@FunctionalInterface
public interface ProofMaker {
  /**
   * @return the proof in the form that the protocol names
   * @throws Exception with a sentence for the host
   */
  byte[] prove(Path key, Path witness, Accelerator.ProgressListener progress) throws Exception;
}
