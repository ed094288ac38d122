package org.hearth.node.network.aztec;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * What a job's inputs and its result look like: an object with the job's type and one thing more.
 * They are passed on as they are, so they are walked through and not kept.
 */
final class JobJson {
  private static final TokenStreamFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(Integer.MAX_VALUE) // never made: skipped in the bytes
                  .maxNameLength(1000)
                  .build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private JobJson() {}

  /**
   * What is wrong with it, a clause without its subject; empty if nothing is.
   *
   * @param what the field beside the type
   */
  static Optional<String> fault(byte[] utf8, JobType type, String what) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.of("is no JSON object");
      }
      int types = 0;
      int things = 0;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("type")) {
          types++;
          if (value != JsonToken.VALUE_NUMBER_INT || parser.getValueAsInt() != type.number()) {
            return Optional.of("is not of the type " + type + " (" + type.number() + ")");
          }
        } else if (name.equals(what)) {
          things++;
        }
        parser.skipChildren();
      }
      if (types != 1 || things != 1) {
        return Optional.of("has not one \"type\" and one \"" + what + "\"");
      }
      return parser.nextToken() == null
          ? Optional.empty()
          : Optional.of("has something behind its end");
    } catch (JacksonException e) {
      return Optional.of("is not valid JSON");
    }
  }
}
