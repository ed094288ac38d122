package org.hearth.app.cli.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlRequest;
import org.hearth.device.api.DeviceId;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the node take no new jobs; proofs that are being made are finished and delivered.",
      "Remembered across restarts. Also works when no node runs: then the next one starts paused."
    })
public final class PauseCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "End the pause by itself after this time: 90s, 30m, 2h, 1d.")
  private @Nullable String time;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "Only this device, as \"hearth devices\" shows it in brackets.")
  private @Nullable String device;

  @Override
  public Integer call() {
    Optional<Duration> length = Optional.ofNullable(time).map(PauseTime::of);
    Optional<DeviceId> only = Optional.ofNullable(device).map(PauseCommand::device);
    return PauseChange.make(
        output,
        data.folder(),
        new ControlRequest.Pause(length, only),
        pauses -> {
          if (only.isPresent()) {
            pauses.pause(only.get(), length);
          } else {
            pauses.pause(length);
          }
        },
        true);
  }

  static DeviceId device(String name) {
    try {
      return new DeviceId(name);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--device wants the name of a device, as \"hearth devices\" shows it in brackets.");
    }
  }
}
