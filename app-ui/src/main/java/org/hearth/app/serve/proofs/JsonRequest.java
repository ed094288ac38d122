package org.hearth.app.serve.proofs;

import java.util.Set;
import java.util.TreeSet;
import org.hearth.app.serve.http.Refusal;
import org.hearth.app.serve.http.Request;
import org.hearth.prover.io.JsonTokens;
import org.hearth.prover.io.JsonTrees;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** Bodies of JSON, within limits of depth and number. */
public final class JsonRequest {
  /** Real inputs have some 100 KiB; a route's {@code bodyLimit}. */
  public static final long MOST_BYTES = 16 << 20;

  /** Each is some hundred bytes in memory. */
  private static final long MOST_VALUES = 1 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(40)
                  .maxStringLength(4096)
                  .maxNumberLength(400)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonRequest() {}

  /**
   * One object.
   *
   * @throws Refusal with 400 if it is none
   */
  public static JsonNode object(byte[] body) {
    JsonNode root;
    try {
      if (JsonTokens.count(JSON, body, MOST_VALUES).values() > MOST_VALUES) {
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
    return root;
  }

  /** The body of a request as one object. */
  public static JsonNode object(Request request) {
    return object(request.body());
  }

  /**
   * One object with these fields at most.
   *
   * @throws Refusal with 400 if it is none
   */
  public static JsonNode object(byte[] body, Set<String> fields) {
    JsonNode json = object(body);
    Set<String> unknown = new TreeSet<>(json.propertyNames());
    unknown.removeAll(fields);
    if (!unknown.isEmpty()) {
      throw new Refusal(
          400,
          "The body may have " + String.join(", ", new TreeSet<>(fields)) + " and nothing else.");
    }
    return json;
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
