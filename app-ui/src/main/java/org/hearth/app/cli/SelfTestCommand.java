package org.hearth.app.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.accelerator.Patience;
import org.hearth.device.accelerator.SystemOpener;
import org.hearth.device.doctor.SelfTestBook;
import org.hearth.device.usb.AcceleratorLine;
import org.hearth.device.usb.UsbSource;
import org.hearth.prover.BadInputException;
import org.hearth.prover.cpu.CpuEngines;
import org.hearth.prover.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = {
      "Has a device make a proof whose rightness is known beforehand, and compares its time with the device's own past.",
      "A wrong proof means that the hardware miscalculates."
    },
    footer = {
      "",
      "Exit codes: 0 right, 1 the device gave no right proof, 2 there is no such port."
    })
final class SelfTestCommand implements Callable<Integer> {
  /** So much slower than usual is told; a busy computer alone makes a quarter. */
  private static final double SLOW = 1.5;

  private static final int TRIES = 3;
  private static final String USB = "usb";

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "",
      description =
          "Test the accelerator at this serial port instead of the processor, or \"usb\" for the first on the USB bus.")
  private String port = "";

  /** The id is the one that the node knows the accelerator by. */
  private record Found(DeviceId id, AcceleratorLine line) {}

  private record Tested(DeviceId id, String name, KnownAnswer.Result result) {}

  @Override
  public Integer call() throws Exception {
    Clock clock = Clock.systemDefaultZone();
    SelfTestBook book = new SelfTestBook(data.folder().selfTests());
    Tested tested;
    try (Scratch scratch = Scratch.open();
        ProgressBar bar = output.progress();
        Engine engine = CpuEngines.choose(Runtime.getRuntime().availableProcessors())) {
      bar.at("making the known circuit's key", 0);
      KnownAnswer answer = new KnownAnswer(scratch.folder());
      answer.prepare(engine);
      bar.at("proving", 0.8);
      tested = port.isEmpty() ? processor(answer, engine, clock) : accelerator(answer);
    }
    Optional<Duration> usual = book.usual(tested.id());
    book.add(
        new SelfTestBook.Entry(
            clock.instant(), tested.id(), tested.result().right(), tested.result().took()));
    tell(tested, usual);
    return tested.result().right() ? 0 : 1;
  }

  private static Tested processor(KnownAnswer answer, Engine engine, Clock clock) {
    Device cpu =
        DeviceCatalog.ofThisMachine(clock).scan().devices().stream()
            .filter(device -> device.kind() == DeviceKind.CPU)
            .findFirst()
            .orElseThrow();
    return new Tested(cpu.id(), cpu.name(), answer.run(engine));
  }

  private Tested accelerator(KnownAnswer answer) throws InterruptedException {
    Found found = port.equals(USB) ? onTheBus() : atThePort();
    try (AcceleratorDesk desk =
        new AcceleratorDesk(
            () -> new SystemOpener().open(found.line()),
            Patience.USUAL,
            TRIES,
            new SecureRandom(),
            System::nanoTime)) {
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
      return new Tested(found.id(), name, new AcceleratorTrial(answer).run(desk));
    }
  }

  private Found atThePort() {
    return new Found(AcceleratorSource.idOf(port), new AcceleratorLine.Serial(port));
  }

  private static Found onTheBus() {
    return DeviceCatalog.usbBus().get().entries().stream()
        .filter(entry -> entry.accelerator().isPresent())
        .map(entry -> new Found(UsbSource.idOf(entry), entry.accelerator().get()))
        .findFirst()
        .orElseThrow(() -> new BadInputException("No USB accelerator is plugged in."));
  }

  private void tell(Tested tested, Optional<Duration> usual) {
    KnownAnswer.Result result = tested.result();
    boolean slow =
        result.right()
            && usual.isPresent()
            && result.took().toMillis() > usual.get().toMillis() * SLOW;
    output.say(
        "%s: %s",
        tested.name(),
        result.right() ? "right, in " + result.took().toMillis() + " ms." : "WRONG.");
    if (!result.words().isEmpty()) {
      output.say("On the way: %s.", result.words());
    }
    if (usual.isPresent()) {
      output.say(
          "Usual here: %d ms.%s",
          usual.get().toMillis(),
          slow ? " It is much slower than usual: look at heat and at other programs." : "");
    } else {
      output.say("Its usual time is known after three self-tests.");
    }
    if (!result.right() && port.isEmpty()) {
      output.say("The hardware miscalculates: take back overclocking, cool it, test the memory.");
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("device", tested.id().value());
    document.put("name", tested.name());
    document.put("right", result.right());
    document.put("words", result.words());
    document.put("millis", result.took().toMillis());
    document.put("usualMillis", usual.map(u -> (Object) u.toMillis()).orElse("not known"));
    document.put("slow", slow);
    output.answer(List.of(document));
  }
}
