package org.hearth.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a node in another process says of itself in its status file. */
public final class RunningNode {
  private RunningNode() {}

  /** The node's last snapshot; empty when there is no file or the process that wrote it is gone. */
  public static Optional<JsonNode> snapshot(Path statusFile) {
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(statusFile));
      long pid = json.path("pid").asLong(-1);
      boolean alive = pid > 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
      return alive && json.path("snapshot").isObject()
          ? Optional.of(json.path("snapshot"))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }
}
