package org.hearth.app.cli.node;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlRequest;
import org.hearth.app.host.StoppedNode;
import org.hearth.device.api.DeviceId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

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
    Optional<ControlClient> client = ControlClient.connect(data.folder().node());
    if (client.isEmpty()) {
      new StoppedNode(data.folder(), Clock.systemUTC())
          .change(p -> only.ifPresentOrElse(p::resume, p::resume));
      output.say("No node is running; the next one starts without this pause.");
      output.answer(Map.of("running", false, "paused", false));
      return 0;
    }
    try (ControlClient node = client.get()) {
      JsonNode snapshot = node.ask(new ControlRequest.Resume(only));
      NodeLines.of(snapshot).forEach(line -> output.say("%s", line));
      output.answer(Map.of("running", true, "snapshot", snapshot));
    }
    return 0;
  }
}
