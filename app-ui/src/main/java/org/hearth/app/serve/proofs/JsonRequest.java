package org.hearth.app.serve.proofs;

import java.util.Set;
import org.hearth.app.serve.http.JsonFields;
import org.hearth.app.serve.http.Refusal;
import org.hearth.prover.io.JsonTokens;
import org.hearth.prover.io.JsonTrees;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * A body of JSON, within limits of depth and number.
 *
 * @param json one object
 * @param weight bytes that it has in memory, about
 */
public record JsonRequest(JsonNode json, long weight) {
  /** Real inputs have some 100 KiB; a route's {@code bodyLimit}. */
  public static final long MOST_BYTES = 16 << 20;

  private static final long MOST_VALUES = 1 << 20;

  /** A value is a node of the tree, and a number of the inputs, in lists with room. */
  private static final int BYTES_OF_VALUE = 150;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(40)
                  .maxStringLength(4096)
                  .maxNameLength(1000)
                  .maxNumberLength(400)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * @throws Refusal with 400 if it is no object, or is beyond the limits
   */
  static JsonRequest of(byte[] body) {
    JsonNode root;
    long values;
    try {
      values = JsonTokens.count(JSON, body, MOST_VALUES).values();
      if (values > MOST_VALUES) {
        throw new Refusal(400, "The body has more than " + MOST_VALUES + " values.");
      }
      root = JsonTrees.read(JSON, body);
    } catch (JacksonException e) {
      // Where, and not what: it may be secret.
      throw new Refusal(
          400,
          "The body is not one well-formed JSON object"
              + (e.getLocation() == null
                  ? "."
                  : " (line %d, column %d)."
                      .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr())));
    }
    if (!root.isObject()) {
      throw new Refusal(400, "The body is not one JSON object.");
    }
    return new JsonRequest(root, body.length + values * BYTES_OF_VALUE);
  }

  /**
   * The same if it has these fields at most.
   *
   * @throws Refusal with 400 if it has another one
   */
  public JsonRequest only(Set<String> fields) {
    JsonNode unused = JsonFields.only(json, fields);
    return this;
  }

  /** Some part of it. */
  public JsonNode path(String field) {
    return json.path(field);
  }

  /** A field as bytes of JSON, as files have it. */
  static byte[] bytes(JsonNode node) {
    return JsonTrees.write(JSON, node);
  }

  /** Text of JSON that this program made. */
  static JsonNode own(byte[] text) {
    return JsonTrees.read(JSON, text);
  }
}
