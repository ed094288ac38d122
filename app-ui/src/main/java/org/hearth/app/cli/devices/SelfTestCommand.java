package org.hearth.app.cli.devices;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.cli.terminal.Scratch;
import org.hearth.app.selftest.AcceleratorTrial;
import org.hearth.app.selftest.KnownAnswer;
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
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = {
      "Has a device make a proof whose rightness is known beforehand, and compares its time with the device's own past",
      "and with the published time of its model (docs/self-test-times.md).",
      "A wrong proof means that the hardware miscalculates."
    },
    footer = {
      "",
      "Exit codes: 0 right, 1 the device gave no right proof, 2 there is no such device or port."
    })
public final class SelfTestCommand implements Callable<Integer> {
  private static final int TRIES = 3;
  private static final String USB = "usb";
  private static final String CPU = "cpu";

  private final ProofSystem system;
  private final KnownAnswer.Effort effort;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @ArgGroup(exclusive = true)
  private Target target = new Target();

  /** The id is the one that the node knows the accelerator by. */
  private record Found(DeviceId id, AcceleratorLine line) {}

  static final class Target {
    @Option(
        names = "--device",
        paramLabel = "D",
        defaultValue = CPU,
        description = "What to test: cpu (default), or a GPU such as cuda:0 or opencl:0.")
    String device = CPU;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        defaultValue = "",
        description =
            "Test the accelerator at this serial port instead, or \"usb\" for the first on the USB bus.")
    String port = "";
  }

  /**
   * @param systems of which the standard one is tested
   */
  public SelfTestCommand(ProofSystems systems) {
    this(systems, KnownAnswer.Effort.USUAL);
  }

  SelfTestCommand(ProofSystems systems, KnownAnswer.Effort effort) {
    this.system = systems.standard();
    this.effort = effort;
  }

  @Override
  public Integer call() throws Exception {
    Clock clock = Clock.systemDefaultZone();
    SelfTestStore store = new SelfTestStore(data.folder().selfTests());
    // A card that is not there is told before anything long is begun.
    Optional<ComputeDevice> gpu =
        target.device.equals(CPU) ? Optional.empty() : Optional.of(gpu(target.device));
    SelfTestReport report;
    try (Scratch scratch = Scratch.open();
        ProgressBar bar = output.progress();
        Backend engine = CpuBackends.choose(Runtime.getRuntime().availableProcessors())) {
      bar.at("making the known circuit's key", 0);
      KnownAnswer answer = new KnownAnswer(scratch.folder(), system);
      answer.prepare(engine);
      bar.at("proving", 0.5);
      report = test(answer, engine, gpu, clock);
    }
    SelfTestReport compared =
        report.comparedWith(
            store.usual(report.device().id(), report.engine()), PublishedTimes.ofThisVersion());
    store.add(compared.entry(clock.instant()));
    if (compared.result().right()) {
      gpu.ifPresent(
          right -> new Crossover(data.folder().crossover()).forgetWrong(right.description().key()));
    }
    compared.lines(target.port.isEmpty()).forEach(output::say);
    output.answer(List.of(compared.document()));
    return report.result().right() ? 0 : 1;
  }

  private static ComputeDevice gpu(String name) {
    return GpuSelector.ofSystem(OperatingSystem.current(), System.getenv()).find(name);
  }

  private SelfTestReport test(
      KnownAnswer answer, Backend engine, Optional<ComputeDevice> gpu, Clock clock)
      throws InterruptedException {
    if (!target.port.isEmpty()) {
      return accelerator(answer, target.port);
    }
    List<Device> devices = ThisMachine.devices(clock).scan().devices();
    return gpu.isEmpty()
        ? processor(answer, engine, devices)
        : onCard(answer, engine, gpu.get(), devices);
  }

  private SelfTestReport processor(KnownAnswer answer, Backend engine, List<Device> devices) {
    Device cpu =
        devices.stream()
            .filter(device -> device.kind() == DeviceKind.CPU)
            .findFirst()
            .orElseThrow();
    return SelfTestReport.of(cpu, engine.description(), answer.run(engine, effort));
  }

  private SelfTestReport onCard(
      KnownAnswer answer, Backend host, ComputeDevice gpu, List<Device> devices) {
    DeviceDescription says = gpu.description();
    DeviceId id = new DeviceId("gpu:" + says.key());
    // A processor that plays a card is none.
    boolean plays = says.simulated() || says.processor();
    Device device =
        devices.stream()
            .filter(listed -> listed.id().equals(id))
            .findFirst()
            .orElseGet(() -> new Device(id, DeviceKind.GPU, says.name(), Map.of(), true, plays));
    try (GpuEngine engine =
        GpuEngine.open(gpu, GpuSettings.DEFAULT, new WorkGate(), host, System::nanoTime)) {
      return SelfTestReport.of(
          device, "card through " + says.backend(), answer.run(engine, effort));
    }
  }

  private static SelfTestReport accelerator(KnownAnswer answer, String port)
      throws InterruptedException {
    Found found = port.equals(USB) ? onTheBus() : atThePort(port);
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
          new AcceleratorTrial(answer).run(service));
    }
  }

  private static Found atThePort(String port) {
    return new Found(AcceleratorSource.idOf(port), new AcceleratorLine.Serial(port));
  }

  private static Found onTheBus() {
    return ThisMachine.usbBus().get().entries().stream()
        .filter(entry -> entry.accelerator().isPresent())
        .map(entry -> new Found(UsbSource.idOf(entry), entry.accelerator().get()))
        .findFirst()
        .orElseThrow(() -> new BadInputException("No USB accelerator is plugged in."));
  }
}
