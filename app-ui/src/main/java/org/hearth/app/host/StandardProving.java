package org.hearth.app.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.serve.engine.EngineHost;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.engine.CallerDevices;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.EngineLimits;
import org.hearth.node.engine.Processor;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.proving.AcceleratorProver;
import org.hearth.node.proving.CpuProver;
import org.hearth.node.proving.DeviceProver;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.NoProver;
import org.hearth.node.proving.SwitchedProver;
import org.hearth.node.run.NodeParts;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofSystems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of this computer: processor, graphics cards where the user wants it, accelerators.
 */
final class StandardProving implements ProvingOpener {
  private static final Logger LOG = LoggerFactory.getLogger(StandardProving.class);

  private final ProofSystems systems;
  private final Class<?> worker;

  /**
   * @param systems whose proofs are made
   * @param worker main class of the processes that prove on GPUs; it must know the same systems
   */
  StandardProving(ProofSystems systems, Class<?> worker) {
    this.systems = systems;
    this.worker = worker;
  }

  @Override
  public NodeParts.Proving open(Needs needs) {
    Path keyCache = needs.data().keyCache();
    Backend arithmetic = needs.open().keep(CpuBackends.warmingUp(needs.config().threads()));
    Processor processor = needs.open().keep(new Processor(arithmetic, needs.random()));
    AcceleratorSource accelerators =
        needs
            .open()
            .keep(
                ThisMachine.accelerators(
                    needs.config().acceleratorPorts(),
                    needs.data().knownAccelerators(),
                    needs.clock()));
    DeviceCatalog catalog =
        ThisMachine.remembering(needs.clock(), needs.data().knownDevices(), accelerators);
    GpuBroker broker = new GpuBroker(catalog::memory, System::nanoTime);
    GpuWorkers gpus =
        needs
            .open()
            .keep(
                GpuWorkers.ofThisComputer(
                    needs.data().gpus(),
                    worker,
                    arithmetic,
                    systems.standard(),
                    broker,
                    () -> needs.settings().get().callers().nodesCost(),
                    needs.clock()));
    BooleanSupplier useGpus = () -> needs.settings().get().useGpus();
    Map<DeviceKind, DeviceProver> provers =
        Map.of(
            DeviceKind.CPU,
            new CpuProver(processor, () -> needs.settings().get().callers().nodesCost()),
            DeviceKind.GPU,
            new SwitchedProver(
                useGpus, () -> gpus, needs.messages().text("device.gpus-switched-off")),
            DeviceKind.ACCELERATOR,
            new AcceleratorProver(accelerators::connection, System::nanoTime),
            DeviceKind.OTHER,
            new NoProver(needs.messages().text("device.no-accelerator")));
    LocalProvingService service =
        needs.open().keep(new LocalProvingService(systems, KeyCache.inFolder(keyCache), provers));
    serve(needs, processor, k -> useGpus.getAsBoolean() ? gpus.best(k) : Optional.empty());
    return new NodeParts.Proving(catalog, service, systems, broker);
  }

  /** For other programs of the user; where another engine does that already, it goes on. */
  private void serve(Needs needs, Processor processor, CallerDevices devices) {
    DataFolder data = needs.data();
    CallerEngine engine =
        needs
            .open()
            .keep(
                new CallerEngine(
                    systems,
                    KeyCache.inFolder(data.keyCache()),
                    data.calculators(),
                    processor,
                    devices,
                    EngineLimits.ofThisComputer(needs.config().threads())));
    try {
      needs.open().keep(EngineHost.open(engine, data.engine(), Build.ofThisProgram().title()));
    } catch (ChannelException e) {
      LOG.info("Callers on this computer are not served by this node: {}", e.getMessage());
    }
  }
}
