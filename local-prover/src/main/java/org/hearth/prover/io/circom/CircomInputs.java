package org.hearth.prover.io.circom;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.JsonTokens;
import org.hearth.prover.io.JsonTrees;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * The values of a circuit's input signals by name. Arrays are flattened in order; the fields of a
 * bus become "bus.field" names and the buses of an array "bus[0].field" ones, as circom's own
 * programs have it. Values are decimal or 0x-hexadecimal strings, whole JSON numbers, or true and
 * false for 1 and 0; negative ones count from the prime.
 */
public record CircomInputs(Map<String, List<BigInteger>> signals) {
  private static final long MOST_BYTES = 64L << 20;

  /** Some hundred bytes each in memory, so not as many as two characters each would allow. */
  private static final long MOST_VALUES = 1L << 22;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(1000)
                  .maxNumberLength(400)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  public static CircomInputs read(Path path) {
    FileTrouble.requireRegular(path);
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new BadInputException(path + " can't be used: it is larger than 64 MiB.");
      }
      return parse(Files.readAllBytes(path), path.toString());
    } catch (IOException e) {
      throw FileTrouble.reading(path, e);
    }
  }

  /**
   * @param name what to call the text in messages
   */
  public static CircomInputs parse(byte[] json, String name) {
    JsonNode root;
    try {
      if (JsonTokens.count(JSON, json, MOST_VALUES).values() > MOST_VALUES) {
        throw new BadInputException(
            name + " can't be used: it has more than " + MOST_VALUES + " values.");
      }
      root = JsonTrees.read(JSON, json);
    } catch (JacksonException e) {
      throw new BadInputException(
          name + " can't be used: it is not well-formed JSON (" + e.getOriginalMessage() + ").", e);
    }
    return of(root, name);
  }

  /**
   * Of JSON that has been read, within limits of the reader's own.
   *
   * @param name what to call it in messages
   */
  public static CircomInputs of(JsonNode root, String name) {
    if (!root.isObject()) {
      throw new BadInputException(
          name + " can't be used: inputs are a JSON object of signal names and values.");
    }
    return new CircomInputs(new InputSignals(name).of(root));
  }
}
