package org.hearth.node.network.zksync;

import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sequencer wants proved: a batch, or a range of them.
 *
 * @param from number of the first batch
 * @param to number of the last; the first for {@link Stage#FRI}
 * @param vkHash of the verification key; empty text where an old sequencer says none
 */
record BatchJob(Stage stage, long from, long to, String vkHash) {
  /** Beyond it two programs could read a number in JSON as two different ones. */
  private static final long MOST = 1L << 53;

  /** Reads what a sequencer handed out. */
  static BatchJob handed(Stage stage, JsonFields json, boolean old) {
    long from = json.number(from(stage, old), 0, MOST);
    long to = stage == Stage.FRI ? from : json.number(to(old), from, MOST);
    return new BatchJob(stage, from, to, vkHash(json, old));
  }

  /** Reads {@link #task}'s context. */
  static BatchJob kept(ServerTask task) {
    JsonFields json = kept(task.context());
    Stage stage = Stage.valueOf(json.string("stage"));
    return new BatchJob(
        stage, json.number("from", 0, MOST), json.number("to", 0, MOST), json.string("vk"));
  }

  /** Which sequencer handed it out. */
  static String sequencer(ServerTask task) {
    return kept(task.context()).string("sequencer");
  }

  ServerTask task(NetworkAddress sequencer) {
    String place = sequencer.url().host() + ":" + sequencer.url().port();
    String batches = stage == Stage.FRI ? "" + from : from + "-" + to;
    String context =
        StrictJson.mapper()
            .createObjectNode()
            .put("stage", stage.name())
            .put("from", from)
            .put("to", to)
            .put("vk", vkHash)
            .put("sequencer", sequencer.toString())
            .toString();
    return new ServerTask(
        "%s-%s@%s".formatted(stage.word(), batches, place), stage.word(), context);
  }

  /** Its numbers as a sequencer writes them. */
  ObjectNode json(boolean old) {
    ObjectNode json = StrictJson.mapper().createObjectNode().put(from(stage, old), from);
    if (stage == Stage.SNARK) {
      json.put(to(old), to);
    }
    if (!vkHash.isEmpty()) {
      json.put("vk_hash", vkHash);
    }
    return json;
  }

  private static JsonFields kept(String context) {
    return StrictJson.object(context, "what was kept of the task");
  }

  private static String vkHash(JsonFields json, boolean old) {
    if (old && !json.has("vk_hash")) {
      return "";
    }
    String hash = json.string("vk_hash");
    if (!AirbenderOptions.VK_HASH.matcher(hash).matches()) {
      throw json.odd("vk_hash", "1 to 100 letters and digits");
    }
    return hash;
  }

  private static String from(Stage stage, boolean old) {
    if (stage == Stage.FRI) {
      return old ? "block_number" : "batch_number";
    }
    return old ? "block_number_from" : "from_batch_number";
  }

  private static String to(boolean old) {
    return old ? "block_number_to" : "to_batch_number";
  }
}
