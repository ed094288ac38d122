package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.device.worker.fault.FaultLimits;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.fake.FakeDevices;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.StandardProofSystems;

/**
 * Cards whose process is a test's. Which devices there are is for the test's catalog to say: the
 * real one never takes a processor that plays a card for one.
 */
public final class GpusForTests {
  private GpusForTests() {}

  /**
   * A process that is started when it is first asked.
   *
   * @param faults so many pause the card
   */
  public static Worker worker(int faults, Class<?> main, String... arguments) {
    return new Worker(
        "the card",
        ChildCommand.ofThisJava(512, List.of(), main.getName(), List.of(arguments)),
        new WorkerLimits(
            WorkerLimits.DEFAULT.start(),
            WorkerLimits.DEFAULT.silence(),
            WorkerLimits.DEFAULT.cancel(),
            new FaultLimits(
                faults, Duration.ofHours(1), Duration.ofMillis(20), Duration.ofMillis(20))),
        Clock.systemUTC());
  }

  /**
   * @param folder where it is remembered that the card is faster at every size
   */
  public static GpuWorkers fasterAtAllSizes(Worker worker, Backend processor, Path folder) {
    return fasterAtAllSizes(worker, processor, folder, broker());
  }

  public static GpuWorkers fasterAtAllSizes(
      Worker worker, Backend processor, Path folder, GpuBroker broker) {
    Path memory = folder.resolve("crossover");
    new Crossover(memory)
        .remember(
            Crossover.pair(FakeDevices.GPU.value().replace("gpu:", ""), processor.description()),
            0);
    return new GpuWorkers(
        device -> worker,
        memory,
        processor,
        StandardProofSystems.list().standard(),
        _ -> {},
        broker,
        () -> FairTurns.COST);
  }

  /** One for GPUs of which nobody tells how much memory is in use. */
  public static GpuBroker broker() {
    return new GpuBroker(_ -> Optional.empty(), System::nanoTime);
  }
}
