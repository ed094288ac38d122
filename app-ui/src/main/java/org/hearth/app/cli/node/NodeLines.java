package org.hearth.app.cli.node;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A running node's snapshot, as it comes over the control socket, in lines for people. */
final class NodeLines {
  private NodeLines() {}

  static List<String> of(JsonNode snapshot) {
    List<String> lines = new ArrayList<>();
    lines.add(snapshot.path("why").path("sentence").asString(""));
    String remedy = snapshot.path("why").path("remedy").asString("");
    if (!remedy.isEmpty()) {
      lines.add(remedy);
    }
    if (snapshot.path("proofs").size() > 1) {
      snapshot.path("proofs").forEach(p -> lines.add("  " + p.path("text").asString("")));
    }
    snapshot.path("devices").forEach(device -> gpu(device, lines));
    JsonNode networks = snapshot.path("networks");
    networks.forEach(network -> network(network, networks.size() > 1, lines));
    lines.add("Jobs paid so far: " + snapshot.path("jobsPaid").asLong(0));
    return lines;
  }

  /** Who has a GPU, if anybody. */
  private static void gpu(JsonNode device, List<String> lines) {
    JsonNode gpu = device.path("gpu");
    if (!gpu.path("holdings").isEmpty()
        || !gpu.path("waiting").isEmpty()
        || !gpu.path("heldFor").asString("").isEmpty()) {
      lines.add(device.path("device").path("name").asString("") + ":");
      gpu.path("sentences").forEach(sentence -> lines.add("  " + sentence.asString("")));
    }
  }

  private static void network(JsonNode network, boolean amongSeveral, List<String> lines) {
    lines.add(
        "Network: %s at %s, %s, block %d%s."
            .formatted(
                network.path("name").asString(""),
                network.path("url").asString(""),
                network.path("connected").asBoolean(false) ? "connected" : "not connected",
                network.path("height").asLong(0),
                network.path("playMoney").asBoolean(false) ? ", play money" : ""));
    if (amongSeveral) {
      lines.add(
          "  %s Jobs paid: %d."
              .formatted(
                  network.path("sentence").asString(""), network.path("jobsPaid").asLong(0)));
    }
  }
}
