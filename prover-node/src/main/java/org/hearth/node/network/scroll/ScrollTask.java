package org.hearth.node.network.scroll;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task's names: what a coordinator has to be told again with its proof.
 *
 * @param uuid of its being handed to this prover
 * @param taskId of what is to be proved: a hash
 * @param type 1 chunk, 2 batch, 3 bundle
 */
record ScrollTask(String uuid, String taskId, int type) {
  private static final Pattern NAME = Pattern.compile("[!-~]{1,150}");
  private static final List<String> KINDS = List.of("chunk", "batch", "bundle");

  /** From a coordinator's answer, or {@link #context}. */
  static ScrollTask of(JsonFields json) {
    return new ScrollTask(
        name(json, "uuid"), name(json, "task_id"), (int) json.number("task_type", 1, KINDS.size()));
  }

  static ScrollTask of(ServerTask task) {
    return of(StrictJson.object(task.context(), "what was kept of the task"));
  }

  ServerTask task() {
    return new ServerTask(uuid, KINDS.get(type - 1), json().toString());
  }

  /** Its names as JSON. */
  ObjectNode json() {
    return StrictJson.mapper()
        .createObjectNode()
        .put("uuid", uuid)
        .put("task_id", taskId)
        .put("task_type", type);
  }

  /** The whole task for a prover program. */
  byte[] whole(JsonFields data, byte[] input) {
    return json()
        .put("hard_fork_name", data.has("hard_fork_name") ? data.text("hard_fork_name") : "")
        .put("task_data", new String(input, StandardCharsets.UTF_8))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String name(JsonFields json, String field) {
    String name = json.string(field);
    if (!NAME.matcher(name).matches()) {
      throw json.odd(field, "1 to 150 printable characters");
    }
    return name;
  }
}
