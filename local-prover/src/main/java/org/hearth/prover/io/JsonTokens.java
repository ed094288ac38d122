package org.hearth.prover.io;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
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
    boolean inObject = false;
    String list = "";
    int length = -1;
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        if (t == JsonToken.PROPERTY_NAME) {
          continue;
        }
        if (t.isStructEnd()) {
          depth--;
          if (depth == 1 && length >= 0) {
            lengths.put(list, length);
            length = -1;
          }
          continue;
        }
        inObject |= depth == 0 && t == JsonToken.START_OBJECT;
        if (depth == 1 && inObject && t == JsonToken.START_ARRAY) {
          list = parser.currentName();
          length = 0;
        } else if (depth == 2 && length >= 0) {
          length++;
        }
        depth += t.isStructStart() ? 1 : 0;
        if (++values > mostValues) {
          break;
        }
      }
    }
    if (length >= 0) {
      lengths.put(list, length);
    }
    return new JsonTokens(values, lengths);
  }

  /** Of the list of that name in the root object; -1 if there is none. */
  public int length(String list) {
    return lengths.getOrDefault(list, -1);
  }
}
