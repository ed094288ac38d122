package org.hearth.node.network.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One object of the file of facts. It has exactly the fields that are known: a misspelled one would
 * be a fact that nobody is told.
 */
final class SheetFields {
  static final String NOT_KNOWN = "not known";

  private static final int LONGEST = 1200;
  private static final int MOST = 1_000_000;

  private final JsonNode node;
  private final String where;
  private final String prefix;

  /**
   * @param where the entry, for errors
   * @param prefix what stands before the names of its fields in errors, "" or such as "pay."
   * @param optional fields that may be missing
   */
  SheetFields(
      JsonNode node, String where, String prefix, Set<String> fields, Set<String> optional) {
    this.node = node;
    this.where = where;
    this.prefix = prefix;
    if (!node.isObject()) {
      throw prefix.isEmpty()
          ? SheetException.at(where, "it is no JSON object")
          : at(prefix.substring(0, prefix.length() - 1), "it is no JSON object", "");
    }
    for (String name : node.propertyNames()) {
      if (!fields.contains(name) && !optional.contains(name)) {
        throw bad(name, "no such field is known");
      }
    }
    for (String name : fields.stream().sorted().toList()) {
      if (!node.has(name)) {
        throw bad(name, "it is missing");
      }
    }
  }

  SheetException bad(String field, String clause) {
    return at(field, clause, prefix);
  }

  private SheetException at(String field, String clause, String before) {
    return SheetException.at(where + ", field " + before + field, clause);
  }

  boolean has(String name) {
    return node.has(name);
  }

  SheetFields object(String name, Set<String> fields, Set<String> optional) {
    return new SheetFields(node.path(name), where, prefix + name + ".", fields, optional);
  }

  /** One line without spaces at its ends. */
  String text(String name) {
    return line(name, node.path(name));
  }

  /** A text that ends as a sentence does. */
  String sentence(String name) {
    String text = text(name);
    if (!text.endsWith(".")) {
      throw bad(name, "the sentence does not end");
    }
    return text;
  }

  /** A field that must be there in some cases and must not be in all others. */
  Optional<String> when(boolean needed, String name, Function<String, String> read) {
    if (node.has(name) != needed) {
      throw bad(name, needed ? "it is missing here" : "it does not belong here");
    }
    return needed ? Optional.of(read.apply(name)) : Optional.empty();
  }

  /** A whole number from 0 on, or the words "not known", which give an empty one. */
  OptionalInt number(String name) {
    JsonNode value = node.path(name);
    if (value.isString() && value.asString().equals(NOT_KNOWN)) {
      return OptionalInt.empty();
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > MOST) {
      throw bad(name, "it is neither a whole number from 0 to " + MOST + " nor \"not known\"");
    }
    return OptionalInt.of(value.intValue());
  }

  LocalDate date(String name) {
    try {
      return LocalDate.parse(text(name));
    } catch (DateTimeException e) {
      throw bad(name, "it is no date such as 2026-11-28");
    }
  }

  <E extends Enum<E>> E choice(String name, Class<E> kind) {
    String text = text(name);
    E[] all = kind.getEnumConstants();
    return Arrays.stream(all)
        .filter(e -> e.name().equals(text))
        .findFirst()
        .orElseThrow(() -> bad(name, "it is none of " + Arrays.toString(all)));
  }

  List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    for (JsonNode value : list(name)) {
      all.add(line(name, value));
    }
    return all;
  }

  List<SheetFields> objects(String name, Set<String> fields) {
    List<SheetFields> all = new ArrayList<>();
    for (JsonNode value : list(name)) {
      all.add(new SheetFields(value, where, prefix + name + ".", fields, Set.of()));
    }
    return all;
  }

  private JsonNode list(String name) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw bad(name, "it is no list");
    }
    return value;
  }

  private String line(String name, JsonNode value) {
    if (!value.isString()) {
      throw bad(name, "it is no text");
    }
    String text = value.asString();
    if (text.isBlank() || !text.equals(text.strip())) {
      throw bad(name, "it is empty or has spaces at its ends");
    }
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw bad(name, "it is longer than " + LONGEST + " characters or more than one line");
    }
    return text;
  }
}
