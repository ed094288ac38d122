package org.hearth.node.proving;

import org.hearth.device.accelerator.protocol.ProofFormats;
import org.hearth.prover.system.spi.ArtifactFormats;
import org.hearth.prover.system.spi.ProofSystem;

/** A proof system and its formats as the accelerators' protocol names them. */
public final class AcceleratorFormats {
  private AcceleratorFormats() {}

  public static ProofFormats of(ProofSystem system) {
    ArtifactFormats formats = system.formats();
    return new ProofFormats(
        system.id(), formats.key().id(), formats.witness().id(), formats.proof().id());
  }
}
