package org.hearth.node.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.node.store.DurableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code node.json} in the data folder. A setting that is not in the file has its default value;
 * one that cannot be right is refused, never quietly replaced.
 */
public final class NodeConfigFile {
  private static final int MAX_BYTES = 1 << 16;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path folder;
  private final Path file;
  private final int processors;

  /**
   * @param processors of this computer, for the default number of threads
   */
  public NodeConfigFile(Path folder, int processors) {
    this.folder = folder;
    this.file = folder.resolve("node.json");
    this.processors = processors;
  }

  /**
   * @return the settings in the file; the defaults when there is none
   * @throws ConfigException when the file cannot be read or holds something that cannot be right
   */
  public NodeConfig read() {
    NodeConfig defaults = NodeConfig.defaults(folder, processors);
    if (!Files.exists(file)) {
      return defaults;
    }
    JsonNode json = parse();
    NodeConfig config =
        new NodeConfig(
            folder,
            networks(json, defaults.networkUrl()),
            new EnergyPrice(
                decimal(json, defaults.pricePerKwh()), text(json, "currency", defaults.currency())),
            text(json, "nodeName", defaults.nodeName()),
            whole(json, "threads", defaults.threads()),
            yesOrNo(json, defaults.useCards()),
            texts(json, "acceleratorPorts"),
            new TargetTemperatures(
                whole(json, "cpuTargetCelsius", defaults.targets().processor()),
                whole(json, "cardTargetCelsius", defaults.targets().gpu())));
    demandUsable(config);
    return config;
  }

  /**
   * @throws ConfigException when a setting cannot be right or the file cannot be written
   */
  public void write(NodeConfig config) {
    demandUsable(config);
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("pricePerKwh", config.pricePerKwh().toPlainString())
            .put("currency", config.currency())
            .put("nodeName", config.nodeName())
            .put("threads", config.threads())
            .put("useCards", config.useCards())
            .put("cpuTargetCelsius", config.targets().processor())
            .put("cardTargetCelsius", config.targets().gpu());
    putNetworks(json, config.networks());
    ArrayNode ports = json.putArray("acceleratorPorts");
    config.acceleratorPorts().forEach(ports::add);
    try {
      Files.createDirectories(folder);
      DurableFile.write(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigException(
          "The settings " + file + " cannot be written: check the folder and the free space.", e);
    }
  }

  /** As version 0.1 wrote it while there is only what that version knew. */
  private static void putNetworks(ObjectNode json, List<NetworkSetting> networks) {
    NetworkSetting first = networks.getFirst();
    if (networks.size() == 1 && first.equals(NetworkSetting.local(first.url()))) {
      json.put("networkUrl", first.url());
      return;
    }
    ArrayNode list = json.putArray("networks");
    for (NetworkSetting network : networks) {
      list.addObject()
          .put("name", network.name())
          .put("kind", network.kind())
          .put("url", network.url());
    }
  }

  /** The list, or the one address of version 0.1. */
  private List<NetworkSetting> networks(JsonNode json, String otherwise) {
    JsonNode list = json.get("networks");
    if (list == null) {
      return List.of(NetworkSetting.local(text(json, "networkUrl", otherwise)));
    }
    if (!list.isArray() || list.valueStream().anyMatch(one -> !one.isObject())) {
      throw odd(
          "networks", "a list such as [{\"name\": \"local\", \"url\": \"http://127.0.0.1:8645\"}]");
    }
    return list.valueStream()
        .map(one ->
            new NetworkSetting(
                text(one, "name", ""),
                text(one, "kind", NetworkSetting.ROLLUP),
                text(one, "url", "")))
        .toList();
  }

  private JsonNode parse() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException("The settings " + file + " are no settings of Hearth: too long.");
      }
      JsonNode json = MAPPER.readTree(Files.readString(file));
      if (!json.isObject()) {
        throw new ConfigException("The settings " + file + " are not a JSON object.");
      }
      return json;
    } catch (IOException | JacksonException e) {
      throw new ConfigException(
          "The settings " + file + " cannot be read: correct the file or delete it.", e);
    }
  }

  private String text(JsonNode json, String name, String otherwise) {
    JsonNode n = json.get(name);
    if (n == null) {
      return otherwise;
    }
    if (!n.isString()) {
      throw odd(name, "a text in quotes");
    }
    return n.stringValue();
  }

  private List<String> texts(JsonNode json, String name) {
    JsonNode n = json.get(name);
    if (n == null) {
      return List.of();
    }
    if (!n.isArray() || n.valueStream().anyMatch(one -> !one.isString())) {
      throw odd(name, "a list of texts in quotes, such as [\"/dev/ttyACM0\"]");
    }
    return n.valueStream().map(JsonNode::stringValue).toList();
  }

  private BigDecimal decimal(JsonNode json, BigDecimal otherwise) {
    JsonNode n = json.get("pricePerKwh");
    if (n == null) {
      return otherwise;
    }
    String text = n.isString() ? n.stringValue() : n.toString();
    // Checked as text: a number such as 1e999999999 must not become a BigDecimal that is then
    // printed in full.
    if (!text.matches("-?[0-9]{1,6}(\\.[0-9]{1,8})?")) {
      throw odd("pricePerKwh", "a price such as 0.30");
    }
    return new BigDecimal(text);
  }

  private int whole(JsonNode json, String name, int otherwise) {
    JsonNode n = json.get(name);
    if (n == null) {
      return otherwise;
    }
    if (!n.canConvertToInt() || !n.isIntegralNumber()) {
      throw odd(name, "a whole number");
    }
    return n.intValue();
  }

  private boolean yesOrNo(JsonNode json, boolean otherwise) {
    JsonNode n = json.get("useCards");
    if (n == null) {
      return otherwise;
    }
    if (!n.isBoolean()) {
      throw odd("useCards", "true or false");
    }
    return n.booleanValue();
  }

  private ConfigException odd(String name, String expected) {
    return new ConfigException(
        "In the settings " + file + ", \"" + name + "\" is not " + expected + ".");
  }

  private void demandUsable(NodeConfig config) {
    List<String> problems = config.problems();
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join(" ", problems) + " (settings: " + file + ")");
    }
  }
}
