package org.hearth.app.bundle;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hearth.app.host.Build;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.api.Activity;
import org.hearth.node.config.NodeConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The program, its settings as far as they tell of devices, and what the node does. */
final class ProgramPart {
  private final Instant now;

  ProgramPart(Instant now) {
    this.now = now;
  }

  /**
   * @param settings empty when they cannot be read
   * @param status the running node's snapshot, if one runs
   */
  ObjectNode of(Optional<NodeConfig> settings, Optional<JsonNode> status) {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("format", BundleMaker.FORMAT)
            .put("day", now.truncatedTo(ChronoUnit.DAYS).getEpochSecond() / 86_400)
            .put("hearth", Build.ofThisProgram().version())
            .put("java", Runtime.version().feature())
            .put("system", system())
            .put("nodeRuns", status.isPresent());
    settings.ifPresentOrElse(
        config -> put(json.putObject("settings"), config),
        () -> json.put("settings", "not readable"));
    status.ifPresent(s -> {
      json.put("jobsPaid", s.path("jobsPaid").asLong(0));
      String activity = s.path("why").path("activity").asString("");
      for (Activity known : Activity.values()) {
        if (known.name().equals(activity)) {
          json.put("activity", BundleMaker.word(known));
        }
      }
    });
    return json;
  }

  /**
   * All settings but those that tell of their owner: the node's name, when he is at home
   * (schedule), and what energy costs where he lives, which help with no device. Of the network
   * only whether it is on this computer, and of ports and programs only how many.
   */
  private static void put(ObjectNode json, NodeConfig config) {
    json.put("threads", config.threads())
        .put("useGpus", config.useGpus())
        .put("callers", config.callers().text())
        .put("acceleratorPorts", config.acceleratorPorts().size())
        .put("cpuTargetCelsius", config.targets().processor())
        .put("cardTargetCelsius", config.targets().gpu())
        .put("apiPort", config.apiPort())
        .put("pauseOnBattery", config.rules().pauseOnBattery())
        .put("whileInUsePercent", config.rules().inUsePercent())
        .put("awayAfterMinutes", config.rules().awayAfterMinutes())
        .put("pauseForPrograms", config.rules().programs().size())
        .put("pauseForFullScreen", config.rules().pauseForFullScreen())
        .put("otherLoadPercent", config.rules().otherLoadPercent())
        .put("networkOnThisComputer", isLoopback(config.networkUrl()));
  }

  private static boolean isLoopback(String url) {
    String host = String.valueOf(URI.create(url).getHost());
    return host.matches("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
  }

  private static String system() {
    OperatingSystem os = OperatingSystem.current();
    return os.isWindows() ? "windows" : os.isMac() ? "macos" : "linux";
  }
}
