package org.hearth.prover.io;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;

/**
 * What a JSON text holds, counted before a tree is built of it: two characters can stand for a
 * node, which takes fifty times their memory.
 *
 * @param values numbers, texts, literals, lists and objects, at all depths
 * @param lengths of the lists right in the root object, by name
 */
public record JsonTokens(long values, Map<String, Integer> lengths) {
  /**
   * Reads no further than the first value too many.
   *
   * @param mostValues one more than this is counted at most
   * @throws tools.jackson.core.JacksonException if what it reads is not well-formed
   */
  public static JsonTokens count(TokenStreamFactory json, byte[] text, long mostValues) {
    Map<String, Integer> lengths = new HashMap<>();
    long values = 0;
    int depth = 0;
    String field = "";
    boolean inObject = false;
    boolean inList = false;
    try (JsonParser parser =
        json.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        if (t == JsonToken.PROPERTY_NAME) {
          field = depth == 1 ? parser.currentName() : field;
          continue;
        }
        if (t.isStructEnd()) {
          depth--;
          inList &= depth >= 2;
          continue;
        }
        if (depth == 0) {
          inObject = t == JsonToken.START_OBJECT;
        } else if (depth == 1 && inObject && t == JsonToken.START_ARRAY) {
          inList = true;
          lengths.put(field, 0);
        } else if (depth == 2 && inList) {
          lengths.merge(field, 1, Integer::sum);
        }
        depth += t.isStructStart() ? 1 : 0;
        if (++values > mostValues) {
          break;
        }
      }
    }
    return new JsonTokens(values, lengths);
  }

  /** Of the list of that name in the root object; -1 if there is none. */
  public int length(String list) {
    return lengths.getOrDefault(list, -1);
  }
}
