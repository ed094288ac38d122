package org.hearth.app.host;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.ProofSystems;

/** What proves on the GPUs of this computer, for a node and for an engine without one. */
public final class LocalGpus {
  private LocalGpus() {}

  /**
   * Opens no GPU yet.
   *
   * @param worker main class of the processes that prove on GPUs; it must know the same systems
   * @param processor that proves beside them
   * @param catalog that tells how much of a GPU's memory is in use
   * @param cost of a node's turn, see {@link org.hearth.node.engine.FairTurns#COST}
   * @return closed by the caller
   */
  public static GpuWorkers open(
      DataFolder data,
      ProofSystems systems,
      Class<?> worker,
      Backend processor,
      DeviceCatalog catalog,
      IntSupplier cost,
      Clock clock) {
    return new GpuWorkers(
        GpuWorkers.processes(data.keyCache(), worker, clock),
        data.crossover(),
        processor,
        systems.standard(),
        gpu -> miscalculated(data, gpu, clock),
        new GpuBroker(catalog::memory, System::nanoTime),
        cost);
  }

  /** The doctor reads it there. */
  private static void miscalculated(DataFolder data, DeviceId gpu, Clock clock) {
    new SelfTestStore(data.selfTests())
        .addIfPossible(new SelfTestStore.Entry(clock.instant(), gpu, false, Duration.ZERO));
  }
}
