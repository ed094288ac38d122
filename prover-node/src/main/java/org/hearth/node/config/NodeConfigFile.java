package org.hearth.node.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hearth.device.api.DisplayText;
import org.hearth.node.rules.RuleSetting;
import org.hearth.node.store.DurableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code node.json} in the data folder. A setting that is not in the file has its default value;
 * one that cannot be right is named, and never quietly replaced in the file.
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
    if (!exists()) {
      return defaults();
    }
    List<String> problems = new ArrayList<>();
    NodeConfig config = read(parse(), (setting, sentences, used) -> problems.addAll(sentences));
    demandNone(problems);
    return config;
  }

  /**
   * The settings as far as they can be right: a wrong value, or a file that is none, costs only
   * itself and is complained about. Nothing is written.
   */
  public LoadedConfig load() {
    if (!exists()) {
      return new LoadedConfig(defaults(), List.of());
    }
    List<String> complaints = new ArrayList<>();
    SettingsJson json;
    try {
      json = parse();
    } catch (ConfigException e) {
      complaints.add(e.getMessage() + " Until then every setting has its default.");
      return new LoadedConfig(defaults(), complaints);
    }
    NodeConfig config =
        read(
            json,
            (setting, sentences, used) ->
                complaints.add(
                    "%s Until \"%s\" is corrected in %s, its default counts: %s."
                        .formatted(
                            String.join(" ", sentences),
                            json.nameOf(setting),
                            file,
                            setting.shown().apply(used))));
    for (String name : json.unknown()) {
      complaints.add(
          "In the settings %s, \"%s\" is no setting that this version knows and has no effect: correct its name or remove it."
              .formatted(file, DisplayText.clean(name, "")));
    }
    return new LoadedConfig(config, complaints);
  }

  /** Whether the user has a file of settings, be it right or wrong. */
  public boolean exists() {
    return Files.exists(file);
  }

  private NodeConfig defaults() {
    return NodeConfig.defaults(folder, processors);
  }

  /** Hears of a value that cannot be right, and what is used instead of it. */
  @FunctionalInterface
  private interface Complaints {
    void about(Setting setting, List<String> sentences, NodeConfig used);
  }

  private NodeConfig read(SettingsJson json, Complaints complaints) {
    NodeConfig right = defaults();
    for (Setting setting : Setting.ALL) {
      try {
        NodeConfig next = setting.apply().apply(right, json);
        List<String> problems = next.problems();
        if (problems.isEmpty()) {
          right = next;
        } else {
          complaints.about(setting, problems, right);
        }
      } catch (ConfigException e) {
        complaints.about(setting, List.of(String.valueOf(e.getMessage())), right);
      }
    }
    return right;
  }

  /**
   * @throws ConfigException when a setting cannot be right or the file cannot be written
   */
  public void write(NodeConfig config) {
    demandNone(config.problems());
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("pricePerKwh", config.pricePerKwh().toPlainString())
            .put("currency", config.currency())
            .put("nodeName", config.nodeName())
            .put("threads", config.threads())
            .put("useGpus", config.useGpus())
            .put("callers", config.callers().text())
            .put("cpuTargetCelsius", config.targets().processor())
            .put("cardTargetCelsius", config.targets().gpu())
            .put("apiPort", config.apiPort());
    putNetworks(json, config.networks());
    ArrayNode ports = json.putArray("acceleratorPorts");
    config.acceleratorPorts().forEach(ports::add);
    for (RuleSetting rule : RuleSetting.values()) {
      Setting setting = Setting.named(rule.key()).orElseThrow();
      json.set(rule.key(), setting.kind().json(rule.key(), setting.text(config)));
    }
    write(json);
  }

  private void write(ObjectNode json) {
    try {
      Files.createDirectories(folder);
      DurableFile.write(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigException(
          "The settings " + file + " cannot be written: check the folder and the free space.", e);
    }
  }

  /**
   * Changes one setting in the file and nothing else in it: what the user wrote there beside it
   * stays, be it right or wrong.
   *
   * @param name of the setting
   * @param text the new value as people write it; empty for the default
   * @return the settings after it
   * @throws ConfigException with a sentence for the user when there is no such setting, the value
   *     cannot be right, or the file cannot be read or written
   */
  public LoadedConfig change(String name, Optional<String> text) {
    Setting setting = Setting.named(name).orElseThrow(() -> unknown(name));
    ObjectNode json = exists() ? parse().json() : MAPPER.createObjectNode();
    if (setting.name().equals(Setting.NETWORKS) && json.has(Setting.NETWORKS)) {
      throw new ConfigException(
          "\"networks\" is a list with addresses and names: change it in " + file + ".");
    }
    json.remove(setting.shownName());
    text.ifPresent(
        value -> json.set(setting.shownName(), setting.kind().json(setting.shownName(), value)));
    List<String> problems = new ArrayList<>();
    NodeConfig unused =
        read(
            new SettingsJson(json, file),
            (about, sentences, used) -> {
              if (about.equals(setting)) {
                problems.addAll(sentences);
              }
            });
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join(" ", problems));
    }
    write(json);
    return load();
  }

  /**
   * Changes the networks in the file and nothing else in it.
   *
   * @return the settings after it
   * @throws ConfigException with a sentence for the user when they cannot be right, or the file
   *     cannot be read or written
   */
  public LoadedConfig changeNetworks(List<NetworkSetting> networks) {
    NodeConfig config = load().config().withNetworks(networks);
    demandNone(config.problems());
    ObjectNode json = exists() ? parse().json() : MAPPER.createObjectNode();
    json.remove(List.of(Setting.NETWORKS, Setting.NETWORK_URL));
    putNetworks(json, networks);
    write(json);
    return load();
  }

  private static ConfigException unknown(String name) {
    return new ConfigException(
        "There is no setting \"%s\". The settings are %s."
            .formatted(
                DisplayText.clean(name, ""),
                Setting.ALL.stream().map(Setting::shownName).collect(Collectors.joining(", "))));
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
      ObjectNode one =
          list.addObject()
              .put("name", network.name())
              .put("kind", network.kind())
              .put("url", network.url());
      if (!network.options().isEmpty()) {
        ObjectNode options = one.putObject("options");
        new TreeMap<>(network.options()).forEach(options::put);
      }
    }
  }

  private SettingsJson parse() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException("The settings " + file + " are no settings of Hearth: too long.");
      }
      JsonNode json = MAPPER.readTree(SettingsText.of(Files.readAllBytes(file)));
      if (!(json instanceof ObjectNode settings)) {
        throw new ConfigException("The settings " + file + " are not a JSON object.");
      }
      return new SettingsJson(settings, file);
    } catch (CharacterCodingException e) {
      throw new ConfigException(
          "The settings "
              + file
              + " are no text in UTF-8: save the file in that encoding, or delete it.",
          e);
    } catch (JacksonException e) {
      throw new ConfigException(
          "The settings "
              + file
              + " are no JSON ("
              + place(e)
              + "): correct the file or delete it.",
          e);
    } catch (IOException e) {
      throw new ConfigException(
          "The settings " + file + " cannot be read: correct the file or delete it.", e);
    }
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null
        ? "cannot be read"
        : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private void demandNone(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join(" ", problems) + " (settings: " + file + ")");
    }
  }
}
