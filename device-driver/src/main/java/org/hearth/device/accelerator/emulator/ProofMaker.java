package org.hearth.device.accelerator.emulator;

import org.hearth.device.accelerator.Accelerator;

/** What proves inside an emulated accelerator. */
@FunctionalInterface
public interface ProofMaker {
  /**
   * @return the proof in the format that the task names
   * @throws Exception with a sentence for the host
   */
  byte[] prove(ProofTask task, Accelerator.ProgressListener progress) throws Exception;
}
