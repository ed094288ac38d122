package org.hearth.app.cli.node;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a running node is doing and why. Exit code 1 when no node runs,",
      "or when its process does not answer."
    })
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--watch",
      description = "Go on and say so each time that it changes, until Ctrl-C.")
  private boolean watch;

  @Override
  public Integer call() {
    Optional<ControlClient> client = ControlClient.connect(data.folder().node());
    if (client.isEmpty()) {
      output.say("No node is running in %s. Start one with: hearth run", data.folder().node());
      output.answer(Map.of("running", false));
      return 1;
    }
    try (ControlClient node = client.get()) {
      if (watch) {
        watch(node);
      } else {
        JsonNode snapshot = node.ask(new ControlRequest.Snapshot());
        NodeLines.of(snapshot).forEach(line -> output.say("%s", line));
        output.answer(Map.of("running", true, "snapshot", snapshot));
      }
    }
    return 0;
  }

  /** Ends when the node does, with its sentence. */
  private void watch(ControlClient node) {
    String last = "";
    for (JsonNode s = node.ask(new ControlRequest.Watch()); ; s = node.next()) {
      String sentence = s.path("why").path("sentence").asString("");
      if (!sentence.equals(last)) {
        last = sentence;
        output.say("%s  %s", s.path("at").asString(""), sentence);
        output.answer(Map.of("running", true, "snapshot", s));
      }
    }
  }
}
