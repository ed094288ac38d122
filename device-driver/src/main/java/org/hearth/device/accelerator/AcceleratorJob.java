package org.hearth.device.accelerator;

import java.nio.file.Path;
import org.hearth.device.accelerator.protocol.ProofFormats;

/**
 * A proof to be made.
 *
 * @param formats the proof system, and the formats of the files and of the proof
 * @param key file of the proving key
 * @param keySha256 of that file, in hex
 * @param witness file of the witness
 * @param mostProofBytes a longer answer is no proof of this system
 */
public record AcceleratorJob(
    ProofFormats formats, Path key, String keySha256, Path witness, int mostProofBytes) {
  public AcceleratorJob {
    if (mostProofBytes < 1) {
      throw new IllegalArgumentException("A proof has at least one byte, not " + mostProofBytes);
    }
  }
}
