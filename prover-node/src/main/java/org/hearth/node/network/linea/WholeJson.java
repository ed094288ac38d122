package org.hearth.node.network.linea;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Whether a file is a complete JSON object. Some drives show a file before all of it is written.
 */
final class WholeJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private WholeJson() {}

  static boolean isObject(byte[] bytes) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      JsonParser unused = in.skipChildren();
      return in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }
}
