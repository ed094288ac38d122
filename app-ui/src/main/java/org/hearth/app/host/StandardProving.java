package org.hearth.app.host;

import java.nio.file.Path;
import java.util.Map;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.proving.AcceleratorProver;
import org.hearth.node.proving.CpuProver;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.NoProver;
import org.hearth.node.run.NodeParts;
import org.hearth.node.scheduling.ArtifactLimits;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.spi.CheckedKeys;

/**
 * The devices of this computer: processor, graphics cards where the user wants it, accelerators.
 */
final class StandardProving implements ProvingOpener {
  @Override
  public NodeParts.Proving open(Needs needs) {
    Path checkedKeys = needs.data().cache().resolve("checked-keys");
    Backend arithmetic = needs.open().keep(CpuBackends.warmingUp(needs.config().threads()));
    Groth16Prover cpu = new Groth16Prover(arithmetic, needs.random());
    AcceleratorSource accelerators =
        needs
            .open()
            .keep(
                ThisMachine.accelerators(
                    needs.config().acceleratorPorts(),
                    needs.data().knownAccelerators(),
                    needs.clock()));
    LocalProvingService engine =
        needs
            .open()
            .keep(
                new LocalProvingService(
                    CheckedKeys.inFolder(checkedKeys),
                    Map.of(
                        DeviceKind.CPU,
                        new CpuProver(cpu),
                        DeviceKind.GPU,
                        needs.config().useCards()
                            ? GpuWorkers.ofThisComputer(
                                checkedKeys,
                                needs.data().crossover(),
                                arithmetic,
                                cpu,
                                needs.clock())
                            : new NoProver(needs.messages().text("device.gpus-switched-off")),
                        DeviceKind.OTHER,
                        new NoProver("it is no proving accelerator"),
                        DeviceKind.ACCELERATOR,
                        new AcceleratorProver(accelerators::attachment, cpu, System::nanoTime))));
    return new NodeParts.Proving(
        ThisMachine.remembering(needs.clock(), needs.data().knownDevices(), accelerators),
        engine,
        ArtifactLimits.groth16());
  }
}
