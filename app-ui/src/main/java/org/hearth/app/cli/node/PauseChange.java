package org.hearth.app.cli.node;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlRequest;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.StoppedNode;
import org.hearth.node.scheduling.PauseSwitch;
import tools.jackson.databind.JsonNode;

/** Changes a pause: of the node that runs, or else of the one that will. */
final class PauseChange {
  private PauseChange() {}

  /**
   * @param request for the node that runs
   * @param change for one that does not
   * @param paused what the change makes of one that does not
   * @return the exit code
   */
  static int make(
      Output output,
      DataFolder data,
      ControlRequest request,
      Consumer<PauseSwitch> change,
      boolean paused) {
    Optional<ControlClient> client = ControlClient.connect(data.node());
    if (client.isEmpty()) {
      new StoppedNode(data, Clock.systemUTC()).change(change);
      output.say(
          "No node is running; the next one starts %s this pause.", paused ? "with" : "without");
      output.answer(Map.of("running", false, "paused", paused));
      return 0;
    }
    try (ControlClient node = client.get()) {
      JsonNode snapshot = node.ask(request);
      NodeLines.of(snapshot).forEach(line -> output.say("%s", line));
      output.answer(Map.of("running", true, "snapshot", snapshot));
    }
    return 0;
  }
}
