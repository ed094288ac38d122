package org.hearth.app.cli.devices;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.app.cli.terminal.Output;
import org.hearth.device.api.DeviceId;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.NvidiaPowerCaps;
import org.hearth.device.power.PowerBounds;
import org.hearth.device.power.PowerCap;
import org.hearth.device.power.PowerCaps;
import org.hearth.device.power.PowerRefusedException;
import org.hearth.device.power.Reverts;
import org.hearth.device.power.Watts;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "power",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the command that caps a card's power, and the one that takes it back. Nothing is changed without --apply.",
      "With --apply and --for Hearth sets the limit, waits, and puts the old one back; Ctrl-C puts it back at once."
    },
    footer = {
      "",
      "Only NVIDIA cards so far. Exit codes: 0 done, 1 refused, 2 something given is wrong."
    })
public final class PowerCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  private final PowerCaps gpus;
  private final Clock clock;
  private final Waiting waiting;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--device",
      required = true,
      paramLabel = "ID",
      description = "The card, as \"hearth devices\" shows it in brackets.")
  private String device = "";

  @Option(names = "--watts", required = true, paramLabel = "N", description = "The power limit.")
  private int watts;

  @Option(
      names = "--for",
      defaultValue = "",
      paramLabel = "DURATION",
      description = "How long, such as 90m or 2h; with --apply.")
  private String duration = "";

  @Option(names = "--apply", description = "Set the limit now; needs an administrator's rights.")
  private boolean apply;

  /** Sleeps, in tests without sleeping. */
  interface Waiting {
    void pass(Duration time) throws InterruptedException;
  }

  public PowerCommand() {
    this(
        NvidiaPowerCaps.ofSystem(OperatingSystem.current(), System.getenv()),
        Clock.systemUTC(),
        Thread::sleep);
  }

  PowerCommand(PowerCaps gpus, Clock clock, Waiting waiting) {
    this.gpus = gpus;
    this.clock = clock;
    this.waiting = waiting;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (apply == duration.isEmpty()) {
      throw new BadInputException(
          apply
              ? "--apply wants --for: a limit that Hearth sets goes back by itself."
              : "--for is for --apply; without it nothing is set that could go back.");
    }
    if (watts < 1) {
      throw new BadInputException("--watts wants a number of watts from 1 on.");
    }
    Duration time = apply ? time() : Duration.ZERO;
    Reverts reverts = new Reverts(data.folder().powerReverts(), gpus);
    reverts.revertDue(clock.instant()).forEach(earlier -> output.warn(earlier.sentence()));
    PowerCap gpu =
        gpus.find(deviceId())
            .orElseThrow(() ->
                new BadInputException(
                    "There is no NVIDIA card \""
                        + device
                        + "\" whose power the driver could limit: \"hearth devices\" shows the ids."));
    long milliwatts = watts * 1000L;
    gpu.bounds()
        .problem(milliwatts)
        .ifPresent(problem -> {
          throw new BadInputException(problem);
        });
    if (apply) {
      return setFor(time, gpu, milliwatts, reverts);
    }
    tell(gpu, milliwatts);
    return 0;
  }

  private DeviceId deviceId() {
    if (device.isBlank()) {
      throw new BadInputException("--device is empty: \"hearth devices\" shows the ids.");
    }
    return new DeviceId(device);
  }

  private Duration time() {
    Duration time = Duration.ZERO;
    try {
      time = Duration.parse("PT" + duration.toUpperCase(Locale.ROOT));
    } catch (DateTimeException | ArithmeticException e) {
      // told below
    }
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new BadInputException(
          "--for \"" + duration + "\" is no duration from 1m to 168h, such as 90m, 2h or 1h30m.");
    }
    return time;
  }

  private void tell(PowerCap gpu, long milliwatts) {
    OptionalLong now = gpu.now();
    OptionalLong before = now.isPresent() ? now : gpu.bounds().usual();
    PowerBounds bounds = gpu.bounds();
    output.say("%s: power limit now %s.", gpu.name(), text(now));
    output.say(
        "It takes from %s to %s, and has %s after a restart.",
        text(bounds.least()), text(bounds.most()), text(bounds.usual()));
    output.say("To set %d W, an administrator runs:", watts);
    output.say("    %s", gpu.command(milliwatts));
    output.say("To take that back:");
    output.say(
        "    %s",
        before.isPresent()
            ? gpu.command(before.getAsLong())
            : "(the present limit is not reported; a restart of the computer resets it)");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("device", gpu.device().value());
    document.put("nowWatts", number(now));
    document.put("leastWatts", number(bounds.least()));
    document.put("mostWatts", number(bounds.most()));
    document.put("usualWatts", number(bounds.usual()));
    document.put("command", gpu.command(milliwatts));
    document.put(
        "revertCommand", before.isPresent() ? gpu.command(before.getAsLong()) : "not reported");
    output.answer(document);
  }

  private static String text(OptionalLong milliwatts) {
    return milliwatts.isPresent() ? Watts.of(milliwatts.getAsLong()) + " W" : "not reported";
  }

  private static Object number(OptionalLong milliwatts) {
    return milliwatts.isPresent() ? milliwatts.getAsLong() / 1000.0 : "not reported";
  }

  private int setFor(Duration time, PowerCap gpu, long milliwatts, Reverts reverts)
      throws InterruptedException {
    Instant due = clock.instant().plus(time);
    Thread atEnd = new Thread(() -> putBack(gpu, reverts), "power-revert");
    Runtime.getRuntime().addShutdownHook(atEnd);
    try {
      reverts.cap(gpu, milliwatts, due);
      output.say("%s: power limit %d W until %s.", gpu.name(), watts, due);
      output.say("Ctrl-C puts the old one back at once.");
      waiting.pass(time);
    } catch (PowerRefusedException e) {
      output.warn(String.valueOf(e.getMessage()));
      output.answer(Map.of("device", gpu.device().value(), "set", false));
      return Errors.FAILED;
    } finally {
      Runtime.getRuntime().removeShutdownHook(atEnd);
      putBack(gpu, reverts);
    }
    boolean back = reverts.pending().stream().noneMatch(p -> p.device().equals(gpu.device()));
    output.answer(Map.of("device", gpu.device().value(), "set", true, "putBack", back));
    return back ? 0 : Errors.FAILED;
  }

  private void putBack(PowerCap gpu, Reverts reverts) {
    reverts
        .revert(pending -> pending.device().equals(gpu.device()))
        .forEach(reverted -> output.warn(reverted.sentence()));
  }
}
