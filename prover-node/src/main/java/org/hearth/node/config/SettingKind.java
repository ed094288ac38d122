package org.hearth.node.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hearth.device.api.DisplayText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the value of a setting is, and how people write it outside the file. */
public enum SettingKind {
  TEXT,
  /** A decimal number, kept as a text in the file so that no digit is lost. */
  PRICE,
  WHOLE,
  /** {@code yes} or {@code no}. */
  YES_NO,
  /** Texts with commas between them; nothing for none. */
  TEXTS;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * The value for the file.
   *
   * @throws ConfigException with a sentence that says what {@code name} wants
   */
  JsonNode json(String name, String text) {
    String trimmed = text.strip();
    return switch (this) {
      case TEXT -> JSON.stringNode(trimmed);
      case PRICE -> {
        if (!trimmed.matches("-?[0-9]{1,6}(\\.[0-9]{1,8})?")) {
          throw wants(name, "a price such as 0.30", trimmed);
        }
        yield JSON.stringNode(trimmed);
      }
      case WHOLE -> {
        if (!trimmed.matches("-?[0-9]{1,9}")) {
          throw wants(name, "a whole number", trimmed);
        }
        yield JSON.numberNode(Integer.parseInt(trimmed));
      }
      case YES_NO ->
          switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> JSON.booleanNode(true);
            case "no", "false", "off" -> JSON.booleanNode(false);
            default -> throw wants(name, "yes or no", trimmed);
          };
      case TEXTS -> {
        ArrayNode list = JSON.arrayNode();
        Arrays.stream(trimmed.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .forEach(list::add);
        yield list;
      }
    };
  }

  /** A value as {@link #json} takes it. */
  String text(Object value) {
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  private static ConfigException wants(String name, String what, String got) {
    return new ConfigException(
        "\"%s\" wants %s, not \"%s\".".formatted(name, what, DisplayText.clean(got, "")));
  }
}
