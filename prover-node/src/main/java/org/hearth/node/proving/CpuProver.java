package org.hearth.node.proving;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.hearth.device.api.Device;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.engine.Processor;
import org.hearth.prover.system.spi.CircuitWitness;

/** The CPU; it rests when its caller does. */
public final class CpuProver implements DeviceProver {
  private final Processor processor;
  private final NodeTurns turns;

  /**
   * @param processor at which it takes its turns; not closed with this
   * @param cost of a turn, as the owner wants it now: {@link FairTurns#COST} is what others pay
   */
  public CpuProver(Processor processor, IntSupplier cost) {
    this.processor = processor;
    this.turns = new NodeTurns(cost);
  }

  /** One that takes its turns as others do. */
  public CpuProver(Processor processor) {
    this(processor, () -> FairTurns.COST);
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return Optional.empty();
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    return turns.take(
        processor.turns(),
        progress,
        () -> processor.prove(key.system(), key.circuit(), witness, progress::at));
  }
}
