package org.hearth.node.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.node.rules.BadRuleException;
import org.hearth.node.rules.RuleSetting;
import org.hearth.node.rules.WorkRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of a settings file by name, each of the type that it must have.
 *
 * <p>Every method throws {@link ConfigException} naming file and setting when the value has another
 * type, and answers "otherwise" when it is not there.
 *
 * @param file for sentences
 */
record SettingsJson(ObjectNode json, Path file) {
  /** "useCards" was nobody's choice and is not read any more. */
  private static final List<String> OF_VERSION_01 = List.of(Setting.NETWORK_URL, "useCards");

  private static final List<String> OF_NETWORK = List.of("name", "kind", "url", "options");

  /** As the file has it: the networks were one address in version 0.1 and still may be. */
  String nameOf(Setting setting) {
    return setting.name().equals(Setting.NETWORKS) && json.has(Setting.NETWORKS)
        ? setting.name()
        : setting.shownName();
  }

  /** Names in the file that mean nothing: misspelt, damaged, or of a newer version. */
  List<String> unknown() {
    Set<String> known =
        Setting.ALL.stream().map(Setting::name).collect(Collectors.toCollection(HashSet::new));
    known.addAll(OF_VERSION_01);
    return Stream.concat(
            json.propertyStream().map(Map.Entry::getKey).filter(name -> !known.contains(name)),
            json.path("networks")
                .valueStream()
                .flatMap(JsonNode::propertyStream)
                .map(Map.Entry::getKey)
                .filter(name -> !OF_NETWORK.contains(name)))
        .toList();
  }

  String text(String name, String otherwise) {
    return text(json, name, otherwise);
  }

  private String text(JsonNode of, String name, String otherwise) {
    JsonNode n = of.get(name);
    if (n == null) {
      return otherwise;
    }
    if (!n.isString()) {
      throw odd(name, "a text in quotes");
    }
    return n.stringValue();
  }

  /** The list, or the one address of version 0.1. */
  List<NetworkSetting> networks(String otherwise) {
    JsonNode list = json.get("networks");
    if (list == null) {
      return List.of(NetworkSetting.local(text("networkUrl", otherwise)));
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
                text(one, "url", ""),
                options(one)))
        .toList();
  }

  private Map<String, String> options(JsonNode network) {
    JsonNode options = network.get("options");
    if (options == null) {
      return Map.of();
    }
    boolean flat = options.isObject() && options.valueStream().allMatch(JsonNode::isValueNode);
    if (!flat) {
      throw odd("options", "an object such as {\"circuit\": \"/home/me/oshiya\"}");
    }
    return options
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, option -> option.getValue().asString()));
  }

  List<String> texts(String name) {
    JsonNode n = json.get(name);
    if (n == null) {
      return List.of();
    }
    if (!n.isArray() || n.valueStream().anyMatch(one -> !one.isString())) {
      throw odd(name, "a list of texts in quotes, such as [\"/dev/ttyACM0\"]");
    }
    return n.valueStream().map(JsonNode::stringValue).toList();
  }

  BigDecimal price(String name, BigDecimal otherwise) {
    JsonNode n = json.get(name);
    if (n == null) {
      return otherwise;
    }
    String text = n.isString() ? n.stringValue() : n.toString();
    // Checked as text: a number such as 1e999999999 must not become a BigDecimal that is then
    // printed in full.
    if (!text.matches("-?[0-9]{1,6}(\\.[0-9]{1,8})?")) {
      throw odd(name, "a price such as 0.30");
    }
    return new BigDecimal(text);
  }

  /** A value of any kind as people write it; empty where the file has none. */
  Optional<String> asText(String name) {
    JsonNode n = json.get(name);
    if (n == null) {
      return Optional.empty();
    }
    if (n.isBoolean()) {
      return Optional.of(n.booleanValue() ? "yes" : "no");
    }
    if (n.isArray() && n.valueStream().allMatch(JsonNode::isString)) {
      return Optional.of(
          n.valueStream().map(JsonNode::stringValue).collect(Collectors.joining(", ")));
    }
    if (!n.isString() && !n.isNumber()) {
      throw odd(name, "a text in quotes, a number, true or false");
    }
    return Optional.of(n.isString() ? n.stringValue() : n.toString());
  }

  /** The rules with that value of one of them. */
  WorkRules rule(RuleSetting rule, WorkRules rules, String text) {
    try {
      return rule.change(rules, text);
    } catch (BadRuleException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  int whole(String name, int otherwise) {
    JsonNode n = json.get(name);
    if (n == null) {
      return otherwise;
    }
    if (!n.canConvertToInt() || !n.isIntegralNumber()) {
      throw odd(name, "a whole number");
    }
    return n.intValue();
  }

  boolean yesOrNo(String name, boolean otherwise) {
    JsonNode n = json.get(name);
    if (n == null) {
      return otherwise;
    }
    if (!n.isBoolean()) {
      throw odd(name, "true or false");
    }
    return n.booleanValue();
  }

  private ConfigException odd(String name, String expected) {
    return new ConfigException(
        "In the settings " + file + ", \"" + name + "\" is not " + expected + ".");
  }
}
