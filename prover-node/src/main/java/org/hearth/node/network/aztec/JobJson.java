package org.hearth.node.network.aztec;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * What a job's inputs and its result look like (@aztec/stdlib 4.1.2, interfaces/proving-job): an
 * object with the job's type and one thing more. They are passed on as they are, so they are walked
 * through and not kept.
 */
final class JobJson {
  /** Of all results but those of {@link JobType#PUBLIC_VM}, which are the proof alone. */
  private static final Set<String> PARTS = Set.of("inputs", "proof", "verificationKey");

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

  /** What is wrong with inputs, a clause without its subject; empty if nothing is. */
  static Optional<String> faultOfInputs(byte[] utf8, JobType type) {
    return fault(utf8, type, "inputs", JobJson::anything);
  }

  /**
   * What is wrong with a result, as above. The broker takes whatever it is told, and a result that
   * the prover node can't read keeps its whole epoch waiting: it looks at the same one again and
   * again.
   */
  static Optional<String> faultOfResult(byte[] utf8, JobType type) {
    return fault(
        utf8,
        type,
        "result",
        type == JobType.PUBLIC_VM
            ? (parser, token) -> token == JsonToken.VALUE_STRING
            : JobJson::hasParts);
  }

  /** Looks at a value from its first token on, and stops at its last or sooner. */
  private interface Look {
    boolean holds(JsonParser parser, JsonToken first);
  }

  private static Optional<String> fault(byte[] utf8, JobType type, String what, Look look) {
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
          if (value != JsonToken.VALUE_NUMBER_INT
              || !parser.getString().equals(Integer.toString(type.number()))) {
            return Optional.of("is not of the type " + type + " (" + type.number() + ")");
          }
        } else if (name.equals(what)) {
          things++;
          if (!look.holds(parser, value)) {
            return Optional.of("has not the form that a " + what + " of " + type + " has");
          }
        } else {
          parser.skipChildren();
        }
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

  private static boolean anything(JsonParser parser, JsonToken first) {
    parser.skipChildren();
    return true;
  }

  private static boolean hasParts(JsonParser parser, JsonToken first) {
    if (first != JsonToken.START_OBJECT) {
      return false;
    }
    Set<String> found = new HashSet<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (!PARTS.contains(name)
          || parser.nextToken() != JsonToken.VALUE_STRING
          || !found.add(name)) {
        return false;
      }
    }
    return found.size() == PARTS.size();
  }
}
