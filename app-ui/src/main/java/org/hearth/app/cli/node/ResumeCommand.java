package org.hearth.app.cli.node;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlRequest;
import org.hearth.device.api.DeviceId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a pause, also one that the node gave itself after several failed jobs.",
      "Also works when no node runs."
    })
public final class ResumeCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "Only the pause of this device, as \"hearth devices\" shows it in brackets.")
  private @Nullable String device;

  @Override
  public Integer call() {
    Optional<DeviceId> only = Optional.ofNullable(device).map(PauseCommand::device);
    return PauseChange.make(
        output,
        data.folder(),
        new ControlRequest.Resume(only),
        pauses -> only.ifPresentOrElse(pauses::resume, pauses::resume),
        false);
  }
}
