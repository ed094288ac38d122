package org.hearth.node.proving;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.key.Groth16Proof;

/** The processor; it rests when its caller does. */
public final class CpuProver implements DeviceProver {
  private final Groth16Prover prover;

  public CpuProver(Groth16Prover prover) {
    this.prover = prover;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return Optional.empty();
  }

  @Override
  public Groth16Proof prove(
      Device device, LoadedKey key, Path wtns, Witness witness, ProofProgress progress) {
    return prover.prove(key.key(), witness, progress::at);
  }
}
