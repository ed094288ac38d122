package org.hearth.app.control;

import java.time.Duration;
import java.util.Optional;
import org.hearth.device.api.DeviceId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a running node; one line of JSON each. */
public sealed interface ControlRequest {
  /** Counts up when a request means something else than before; new requests don't need that. */
  int VERSION = 1;

  /** How the node is now. */
  record Snapshot() implements ControlRequest {}

  /** The same now and after each change, until the line is closed. */
  record Watch() implements ControlRequest {}

  /**
   * @param time after which it ends by itself, in whole seconds
   * @param device only that one; else the whole node
   */
  record Pause(Optional<Duration> time, Optional<DeviceId> device) implements ControlRequest {}

  /**
   * @param device only that one; else the whole node
   */
  record Resume(Optional<DeviceId> device) implements ControlRequest {}

  /** The file of settings was changed: take up what a running node can. */
  record ReadSettings() implements ControlRequest {}

  /** Bring the window to the front, where one shows this node. */
  record Raise() implements ControlRequest {}

  /** The wallet's password: it is open until the node ends. */
  record Unlock(String password) implements ControlRequest {
    /** Never the password. */
    @Override
    public String toString() {
      return "Unlock";
    }
  }

  /** The wallet is closed again. */
  record Lock() implements ControlRequest {}

  /** One line, without its end. */
  default String line() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("version", VERSION);
    switch (this) {
      case Snapshot _ -> json.put("ask", "snapshot");
      case Watch _ -> json.put("ask", "watch");
      case Pause pause -> {
        json.put("ask", "pause");
        pause.time().ifPresent(time -> json.put("seconds", time.toSeconds()));
        pause.device().ifPresent(device -> json.put("device", device.value()));
      }
      case Resume resume -> {
        json.put("ask", "resume");
        resume.device().ifPresent(device -> json.put("device", device.value()));
      }
      case ReadSettings _ -> json.put("ask", "read-settings");
      case Raise _ -> json.put("ask", "raise");
      case Unlock unlock -> json.put("ask", "unlock").put("password", unlock.password());
      case Lock _ -> json.put("ask", "lock");
    }
    return json.toString();
  }

  /**
   * @throws ControlException if it is no request, or one of another version
   */
  static ControlRequest read(String line) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(line);
    } catch (JacksonException e) {
      throw new ControlException("The request is not one line of JSON.");
    }
    int version = json.path("version").asInt(0);
    if (version != VERSION) {
      throw new ControlException(
          "The request is of version %d, and this node speaks version %d: use the same Hearth for both."
              .formatted(version, VERSION));
    }
    return switch (json.path("ask").asString("")) {
      case "snapshot" -> new Snapshot();
      case "watch" -> new Watch();
      case "pause" -> new Pause(time(json.path("seconds")), device(json.path("device")));
      case "read-settings" -> new ReadSettings();
      case "resume" -> new Resume(device(json.path("device")));
      case "raise" -> new Raise();
      case "unlock" -> new Unlock(json.path("password").asString(""));
      case "lock" -> new Lock();
      default -> throw new ControlException("This node does not know what the request asks for.");
    };
  }

  private static Optional<Duration> time(JsonNode seconds) {
    if (seconds.isMissingNode()) {
      return Optional.empty();
    }
    if (!seconds.isIntegralNumber() || !seconds.canConvertToInt() || seconds.asInt() < 1) {
      throw new ControlException("The time of a pause is a whole number of seconds, 1 or more.");
    }
    return Optional.of(Duration.ofSeconds(seconds.asInt()));
  }

  private static Optional<DeviceId> device(JsonNode name) {
    if (name.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DeviceId(name.asString("")));
    } catch (IllegalArgumentException e) {
      throw new ControlException("The request does not name a device.");
    }
  }
}
