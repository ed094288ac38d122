package org.hearth.node.scheduling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.DeviceId;
import org.hearth.node.job.Reason;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DurableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code pause.json}: a node that was paused stays paused after a restart. */
public final class PauseFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** More would not be read: it is a file of a few lines. */
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;

  /**
   * What is paused.
   *
   * @param node the whole node
   * @param devices single devices
   * @param selfPauses how often in a row the node paused itself without a proof between
   */
  public record Pauses(Optional<Pause> node, Map<DeviceId, Pause> devices, int selfPauses) {
    public static final Pauses NONE = new Pauses(Optional.empty(), Map.of(), 0);

    public Pauses {
      devices = Map.copyOf(devices);
    }

    Pauses withNode(Optional<Pause> now) {
      return new Pauses(now, devices, selfPauses);
    }

    Pauses withSelfPauses(int times) {
      return new Pauses(node, devices, times);
    }

    Pauses withDevice(DeviceId id, Optional<Pause> pause) {
      Map<DeviceId, Pause> all = new HashMap<>(devices);
      all.remove(id);
      pause.ifPresent(p -> all.put(id, p));
      return new Pauses(node, all, selfPauses);
    }
  }

  /**
   * @param folder of the node
   */
  public PauseFile(Path folder) {
    this.file = folder.resolve("pause.json");
  }

  /** Empty if the file can't be read; that is said by its being there. */
  public Optional<Pauses> read() {
    if (!Files.exists(file)) {
      return Optional.of(Pauses.NONE);
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      JsonNode json = MAPPER.readTree(Files.readString(file));
      if (!json.isObject()) {
        return Optional.empty();
      }
      Map<DeviceId, Pause> devices = new HashMap<>();
      for (Map.Entry<String, JsonNode> device : json.path("devices").properties()) {
        devices.put(new DeviceId(device.getKey()), pause(device.getValue()));
      }
      // Version 0.1 wrote only the node's pause.
      Optional<Pause> node = json.has("since") ? Optional.of(pause(json)) : Optional.empty();
      return Optional.of(new Pauses(node, devices, json.path("selfPauses").asInt(0)));
    } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Pause pause(JsonNode json) {
    String until = json.path("until").asString("");
    String reason = json.path("reason").asString("");
    return new Pause(
        Instant.parse(json.path("since").asString("")),
        until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until)),
        reason.isEmpty() ? Optional.empty() : Optional.of(Reason.read(reason)));
  }

  /**
   * @throws DiskException if it can't be written
   */
  public void write(Pauses pauses) {
    try {
      if (pauses.equals(Pauses.NONE)) {
        Files.deleteIfExists(file);
        return;
      }
      ObjectNode json = MAPPER.createObjectNode();
      pauses.node().ifPresent(pause -> put(json, pause));
      json.put("selfPauses", pauses.selfPauses());
      ObjectNode devices = json.putObject("devices");
      pauses.devices().forEach((id, pause) -> put(devices.putObject(id.value()), pause));
      DurableFile.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }

  private static void put(ObjectNode json, Pause pause) {
    json.put("since", pause.since().toString())
        .put("until", pause.until().map(Instant::toString).orElse(""))
        .put("reason", pause.reason().map(Reason::write).orElse(""));
  }
}
