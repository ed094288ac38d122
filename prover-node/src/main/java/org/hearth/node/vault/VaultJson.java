package org.hearth.node.vault;

import java.util.HexFormat;
import java.util.List;
import org.hearth.node.network.spi.CleanText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of keys, which anybody may have written: small, flat, no name twice. */
final class VaultJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxStringLength(4096)
                          .maxNameLength(100)
                          .maxNumberLength(20)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode node;

  private VaultJson(JsonNode node) {
    this.node = node;
  }

  static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * @throws IllegalArgumentException with a clause, if it is no JSON object
   */
  static VaultJson of(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isObject()) {
        return new VaultJson(node);
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new IllegalArgumentException("it is no JSON object");
  }

  boolean has(String name) {
    return node.has(name);
  }

  VaultJson object(String name) {
    JsonNode inner = node.path(name);
    if (!inner.isObject()) {
      throw new IllegalArgumentException("it has no \"" + name + "\"");
    }
    return new VaultJson(inner);
  }

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException("\"" + name + "\" is no text");
    }
    return value.asString();
  }

  int number(String name) {
    JsonNode value = node.path(name);
    if (!value.isInt()) {
      throw new IllegalArgumentException("\"" + name + "\" is no number");
    }
    return value.asInt();
  }

  /**
   * @param bytes how many there must be
   */
  byte[] hex(String name, int bytes) {
    byte[] value = hexUpTo(name, bytes);
    if (value.length != bytes) {
      throw new IllegalArgumentException("\"" + name + "\" is not " + bytes + " bytes");
    }
    return value;
  }

  byte[] hexUpTo(String name, int most) {
    String text = text(name);
    if (text.length() <= 2 * most) {
      try {
        return HexFormat.of().parseHex(text);
      } catch (IllegalArgumentException e) {
        // said below
      }
    }
    throw new IllegalArgumentException(
        "\"" + name + "\" is not at most " + most + " bytes in hexadecimal digits");
  }

  /**
   * @throws IllegalArgumentException if there is a name that is none of these
   */
  void only(List<String> names) {
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "it has a \"" + CleanText.clean(name, 60) + "\", which is not known");
      }
    }
  }
}
