package org.hearth.node.proving;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.prover.system.spi.CircuitWitness;

/**
 * For devices that do not prove.
 *
 * @param why a clause for the user
 */
public record NoProver(String why) implements DeviceProver {
  @Override
  public Optional<String> obstacle(Device device) {
    return Optional.of(why);
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    throw new ProofException(ProofException.Blame.PROGRAM, device.name() + " can't prove: " + why);
  }
}
