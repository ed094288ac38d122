package org.hearth.app.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.selftest.AcceleratorTrial;
import org.hearth.app.selftest.KnownAnswer;
import org.hearth.device.Device;
import org.hearth.device.DeviceCatalog;
import org.hearth.device.DeviceId;
import org.hearth.device.DeviceKind;
import org.hearth.device.accelerator.AcceleratorDesk;
import org.hearth.device.accelerator.AcceleratorException;
import org.hearth.device.accelerator.Patience;
import org.hearth.device.accelerator.SerialLink;
import org.hearth.device.accelerator.UsbBulkLink;
import org.hearth.device.compute.ComputeDevice;
import org.hearth.device.compute.DeviceDescription;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestBook;
import org.hearth.prover.BadInputException;
import org.hearth.prover.cpu.CpuEngines;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.gpu.CardEngine;
import org.hearth.prover.gpu.CardSettings;
import org.hearth.prover.gpu.Cards;
import org.hearth.prover.gpu.WorkGate;
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
final class SelfTestCommand implements Callable<Integer> {
  private static final int TRIES = 3;
  private static final String USB = "usb";
  private static final String CPU = "cpu";

  private final KnownAnswer.Effort effort;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @ArgGroup(exclusive = true)
  private Target target = new Target();

  static final class Target {
    @Option(
        names = "--device",
        paramLabel = "D",
        defaultValue = CPU,
        description = "What to test: cpu (default), or a card such as cuda:0 or opencl:0.")
    String device = CPU;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        defaultValue = "",
        description =
            "Test the accelerator at this serial port instead, or \"usb\" for the first on the USB bus.")
    String port = "";
  }

  SelfTestCommand() {
    this(KnownAnswer.Effort.USUAL);
  }

  SelfTestCommand(KnownAnswer.Effort effort) {
    this.effort = effort;
  }

  @Override
  public Integer call() throws Exception {
    Clock clock = Clock.systemDefaultZone();
    SelfTestBook book = new SelfTestBook(data.folder().selfTests());
    // A card that is not there is told before anything long is begun.
    Optional<ComputeDevice> card =
        target.device.equals(CPU) ? Optional.empty() : Optional.of(card(target.device));
    SelfTestReport report;
    try (Scratch scratch = Scratch.open();
        ProgressBar bar = output.progress();
        Engine engine = CpuEngines.choose(Runtime.getRuntime().availableProcessors())) {
      bar.at("making the known circuit's key", 0);
      KnownAnswer answer = new KnownAnswer(scratch.folder());
      answer.prepare(engine);
      bar.at("proving", 0.5);
      report = test(answer, engine, card, clock);
    }
    SelfTestReport compared =
        report.comparedWith(
            book.usual(report.device().id(), report.engine()), PublishedTimes.ofThisVersion());
    book.add(compared.entry(clock.instant()));
    compared.lines(target.port.isEmpty()).forEach(output::say);
    output.answer(List.of(compared.document()));
    return report.result().right() ? 0 : 1;
  }

  private static ComputeDevice card(String name) {
    return Cards.ofSystem(System.getProperty("os.name", ""), System.getenv()).find(name);
  }

  private SelfTestReport test(
      KnownAnswer answer, Engine engine, Optional<ComputeDevice> card, Clock clock)
      throws IOException {
    if (!target.port.isEmpty()) {
      return accelerator(answer, target.port);
    }
    List<Device> devices = DeviceCatalog.ofThisMachine(clock).scan().devices();
    return card.isEmpty()
        ? processor(answer, engine, devices)
        : onCard(answer, engine, card.get(), devices);
  }

  private SelfTestReport processor(KnownAnswer answer, Engine engine, List<Device> devices) {
    Device cpu =
        devices.stream()
            .filter(device -> device.kind() == DeviceKind.CPU)
            .findFirst()
            .orElseThrow();
    return SelfTestReport.of(cpu, engine.description(), answer.run(engine, effort));
  }

  private SelfTestReport onCard(
      KnownAnswer answer, Engine host, ComputeDevice card, List<Device> devices) {
    DeviceDescription says = card.description();
    DeviceId id = new DeviceId("gpu:" + says.key());
    // A processor that plays a card is none.
    boolean plays = says.simulated() || says.processor();
    Device device =
        devices.stream()
            .filter(listed -> listed.id().equals(id))
            .findFirst()
            .orElseGet(() -> new Device(id, DeviceKind.GPU, says.name(), Map.of(), true, plays));
    try (CardEngine engine =
        CardEngine.open(card, CardSettings.DEFAULT, new WorkGate(), host, System::nanoTime)) {
      return SelfTestReport.of(
          device, "card through " + says.backend(), answer.run(engine.proofSums(), effort));
    }
  }

  private static SelfTestReport accelerator(KnownAnswer answer, String port) throws IOException {
    AcceleratorDesk.Port line =
        port.equals(USB) ? UsbBulkLink::openFirst : () -> SerialLink.open(port);
    try (AcceleratorDesk desk =
        new AcceleratorDesk(line, Patience.USUAL, TRIES, new SecureRandom(), System::nanoTime)) {
      String name;
      try {
        name = desk.accelerator().capabilities().name();
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
      DeviceId id =
          new DeviceId("usb:" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
      return SelfTestReport.of(
          new Device(id, DeviceKind.USB, name, Map.of(), true, name.contains("[simulated]")),
          "accelerator",
          new AcceleratorTrial(answer).run(desk));
    }
  }
}
