package org.hearth.app.selftest;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.files.Scratch;
import org.hearth.app.host.DataFolder;
import org.hearth.device.accelerator.AcceleratorService;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.accelerator.Timeouts;
import org.hearth.device.accelerator.link.SystemOpener;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.usb.AcceleratorLine;
import org.hearth.device.usb.UsbSource;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.GpuSelector;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * Has a device of this computer make the known proof, and remembers how it went. A node that runs
 * may use the same processor or card meanwhile, which costs time and changes no proof; the line of
 * an accelerator has one holder.
 */
public final class SelfTest {
  private static final int TRIES = 3;

  private final DataFolder data;
  private final ProofSystem system;
  private final KnownAnswer.Effort effort;
  private final Clock clock;

  /** The id is the one that the node knows the accelerator by. */
  private record Found(DeviceId id, AcceleratorLine line) {}

  /**
   * @param system the one whose answer is known
   * @param effort of a processor or card; an accelerator makes two proofs
   */
  public SelfTest(DataFolder data, ProofSystem system, KnownAnswer.Effort effort, Clock clock) {
    this.data = data;
    this.system = system;
    this.effort = effort;
    this.clock = clock;
  }

  /**
   * Tests a device, compares the time and writes it down where the disk lets it.
   *
   * @param watch can end it
   * @throws BadInputException if there is no such device or it can't be had; says why
   * @throws java.util.concurrent.CancellationException when the watch ended it
   */
  public SelfTestReport run(Target target, Watch watch) throws IOException, InterruptedException {
    // A card that is not there is told before anything long is begun.
    Optional<ComputeDevice> gpu =
        target instanceof Target.Card card ? Optional.of(gpu(card.name())) : Optional.empty();
    SelfTestStore store = new SelfTestStore(data.selfTests());
    SelfTestReport report;
    try (Scratch scratch = Scratch.open();
        Backend engine = CpuBackends.choose(Runtime.getRuntime().availableProcessors())) {
      watch.at(Watch.Step.KEY, 0);
      KnownAnswer answer = new KnownAnswer(scratch.folder(), system);
      answer.prepare(engine);
      report =
          switch (target) {
            case Target.Processor _ -> processor(answer, engine, watch);
            case Target.Card _ -> onCard(answer, engine, gpu.orElseThrow(), watch);
            case Target.AtPort at ->
                accelerator(
                    answer,
                    new Found(
                        AcceleratorSource.idOf(at.port()), new AcceleratorLine.Serial(at.port())),
                    at.port(),
                    watch);
            case Target.OnTheBus bus -> accelerator(answer, onTheBus(bus.place()), "usb", watch);
          };
    }
    SelfTestReport compared =
        report.comparedWith(
            store.usual(report.device().id(), report.engine()), PublishedTimes.ofThisVersion());
    store.addIfPossible(compared.entry(clock.instant()));
    if (compared.result().right()) {
      gpu.ifPresent(
          right -> new Crossover(data.crossover()).forgetWrong(right.description().key()));
    }
    return compared;
  }

  private static ComputeDevice gpu(String name) {
    return GpuSelector.ofSystem(OperatingSystem.current(), System.getenv()).find(name);
  }

  private List<Device> devices() {
    return ThisMachine.devices(clock).scan().devices();
  }

  private SelfTestReport processor(KnownAnswer answer, Backend engine, Watch watch) {
    Device cpu =
        devices().stream()
            .filter(device -> device.kind() == DeviceKind.CPU)
            .findFirst()
            .orElseThrow();
    return SelfTestReport.of(cpu, engine.description(), answer.run(engine, effort, watch));
  }

  private SelfTestReport onCard(KnownAnswer answer, Backend host, ComputeDevice gpu, Watch watch) {
    DeviceDescription says = gpu.description();
    DeviceId id = new DeviceId("gpu:" + says.key());
    // A processor that plays a card is none.
    boolean plays = says.simulated() || says.processor();
    Device device =
        devices().stream()
            .filter(listed -> listed.id().equals(id))
            .findFirst()
            .orElseGet(() -> new Device(id, DeviceKind.GPU, says.name(), Map.of(), true, plays));
    try (GpuEngine engine =
        GpuEngine.open(gpu, GpuSettings.DEFAULT, new WorkGate(), host, System::nanoTime)) {
      return SelfTestReport.of(
          device, "card through " + says.backend(), answer.run(engine, effort, watch));
    }
  }

  private static SelfTestReport accelerator(
      KnownAnswer answer, Found found, String port, Watch watch) throws InterruptedException {
    try (AcceleratorService service =
        new AcceleratorService(
            () -> new SystemOpener().open(found.line()),
            Timeouts.USUAL,
            TRIES,
            new SecureRandom(),
            System::nanoTime)) {
      Capabilities says;
      try {
        says = service.accelerator().capabilities();
      } catch (IOException e) {
        throw new BadInputException(String.valueOf(e.getMessage()), e);
      } catch (AcceleratorException e) {
        throw new BadInputException(
            "What hangs at "
                + port
                + " does not speak the accelerator protocol: "
                + e.clause()
                + ".",
            e);
      }
      return SelfTestReport.of(
          new Device(
              found.id(), DeviceKind.ACCELERATOR, says.name(), Map.of(), true, says.simulated()),
          "accelerator",
          new AcceleratorTrial(answer).run(service, watch));
    }
  }

  private static Found onTheBus(Optional<DeviceId> place) {
    return ThisMachine.usbBus().get().entries().stream()
        .filter(entry -> entry.accelerator().isPresent())
        .filter(entry -> place.isEmpty() || UsbSource.idOf(entry).equals(place.get()))
        .map(entry -> new Found(UsbSource.idOf(entry), entry.accelerator().get()))
        .findFirst()
        .orElseThrow(() ->
            new BadInputException(
                place.isEmpty()
                    ? "No USB accelerator is plugged in."
                    : "The accelerator was unplugged."));
  }
}
