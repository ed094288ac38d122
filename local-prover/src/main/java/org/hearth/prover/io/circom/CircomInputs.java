package org.hearth.prover.io.circom;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.prover.BadInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of a circuit's input signals by name. Arrays are flattened in order; objects become
 * "outer.inner" names, as snarkjs does for signals of buses. Values are decimal or 0x-hexadecimal
 * strings or whole JSON numbers; negative ones count from the prime.
 */
public record CircomInputs(Map<String, List<BigInteger>> signals) {
  private static final long MOST_BYTES = 64L << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(1000)
                          .maxNumberLength(400)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  public static CircomInputs read(Path path) {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new BadInputException(path + " can't be used: it is larger than 64 MiB.");
      }
      return parse(Files.readAllBytes(path), path.toString());
    } catch (NoSuchFileException e) {
      throw new BadInputException("There is no file " + path + ".", e);
    } catch (IOException e) {
      throw new BadInputException(path + " can't be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * @param name what to call the text in messages
   */
  public static CircomInputs parse(byte[] json, String name) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new BadInputException(
          name + " can't be used: it is not well-formed JSON (" + e.getOriginalMessage() + ").", e);
    }
    if (!root.isObject()) {
      throw new BadInputException(
          name + " can't be used: inputs are a JSON object of signal names and values.");
    }
    Map<String, List<BigInteger>> signals = new LinkedHashMap<>();
    root.properties().forEach(e -> collect(signals, e.getKey(), e.getValue(), name));
    return new CircomInputs(signals);
  }

  private static void collect(
      Map<String, List<BigInteger>> signals, String signal, JsonNode node, String name) {
    if (node.isObject()) {
      node.properties()
          .forEach(e -> collect(signals, signal + "." + e.getKey(), e.getValue(), name));
    } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
      for (int i = 0; i < node.size(); i++) {
        collect(signals, signal + "[" + i + "]", node.get(i), name);
      }
    } else {
      List<BigInteger> values = new ArrayList<>();
      flatten(values, node, signal, name);
      signals.put(signal, values);
    }
  }

  private static void flatten(List<BigInteger> values, JsonNode node, String signal, String name) {
    if (node.isArray()) {
      node.forEach(n -> flatten(values, n, signal, name));
    } else if (node.isIntegralNumber()) {
      values.add(node.bigIntegerValue());
    } else if (node.isString() && node.asString().matches("-?[0-9]{1,400}")) {
      values.add(new BigInteger(node.asString()));
    } else if (node.isString() && node.asString().matches("0x[0-9a-fA-F]{1,400}")) {
      values.add(new BigInteger(node.asString().substring(2), 16));
    } else {
      throw new BadInputException(
          name + " can't be used: the value of the input " + signal + " is not a whole number.");
    }
  }
}
