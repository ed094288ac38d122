package org.hearth.app.cli.node;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.RunningNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says what a running node is doing and why. Exit code 1 when no node runs.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    Path file = data.folder().statusFile();
    Optional<JsonNode> snapshot = RunningNode.snapshot(file);
    if (snapshot.isEmpty()) {
      output.say("No node is running in %s. Start one with: hearth run", data.folder().node());
      output.answer(Map.of("running", false));
      return 1;
    }
    JsonNode s = snapshot.get();
    output.say(s.path("why").path("sentence").asString());
    String remedy = s.path("why").path("remedy").asString("");
    if (!remedy.isEmpty()) {
      output.say(remedy);
    }
    if (s.path("proofs").size() > 1) {
      s.path("proofs").forEach(proof -> output.say("  %s", proof.path("text").asString()));
    }
    // A node of version 0.1 tells of one network only.
    JsonNode networks = s.path("networks");
    if (networks.isArray() && !networks.isEmpty()) {
      networks.forEach(network -> show(network, networks.size() > 1));
    } else if (s.path("network").isObject()) {
      show(s.path("network"), false);
    }
    output.say("Jobs paid so far: %d", s.path("jobsPaid").asLong());
    output.answer(Map.of("running", true, "snapshot", s));
    return 0;
  }

  private void show(JsonNode network, boolean amongSeveral) {
    output.say(
        "Network: %s at %s, %s, block %d%s.",
        network.path("name").asString(),
        network.path("url").asString(),
        network.path("connected").asBoolean() ? "connected" : "not connected",
        network.path("height").asLong(),
        network.path("playMoney").asBoolean() ? ", play money" : "");
    if (amongSeveral) {
      output.say(
          "  %s Jobs paid: %d.",
          network.path("sentence").asString(), network.path("jobsPaid").asLong());
    }
  }
}
