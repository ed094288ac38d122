package org.hearth.prover.io.snarkjs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * public.json: an array of decimal strings. Whether they are below the field's order is the
 * verifier's question.
 */
final class PublicInputsJson {
  /** Circuits have a handful of numbers; a list of them is a value, too. */
  static final JsonLimit LIMIT = new JsonLimit(16 << 20, VerifyingKeyJson.MOST_PUBLICS + 1);

  private PublicInputsJson() {}

  static List<BigInteger> parse(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name, LIMIT);
    if (!text.root().isArray()) {
      throw text.bad("public inputs are a JSON array of decimal strings");
    }
    List<BigInteger> result = new ArrayList<>(text.root().size());
    for (JsonNode n : text.root()) {
      result.add(text.integer(n, "public input " + result.size()));
    }
    return result;
  }

  static byte[] write(List<BigInteger> values) {
    ArrayNode root = JsonNodeFactory.instance.arrayNode();
    values.forEach(v -> root.add(v.toString()));
    return JsonText.write(root);
  }
}
