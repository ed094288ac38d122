package org.hearth.prover.io.circom;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.PrintableText;
import tools.jackson.databind.JsonNode;

/** Takes the JSON of a circuit's inputs apart into signals and their values. */
final class InputSignals {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,400}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,400}");
  private static final int LONGEST_SHOWN = 40;

  private final String file;
  private final Map<String, List<BigInteger>> signals = new LinkedHashMap<>();

  /**
   * @param file what to call the text in messages
   */
  InputSignals(String file) {
    this.file = file;
  }

  /** In the order of the text. */
  Map<String, List<BigInteger>> of(JsonNode root) {
    root.properties().forEach(e -> collect(e.getKey(), e.getValue()));
    return signals;
  }

  private void collect(String signal, JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(e -> collect(signal + "." + e.getKey(), e.getValue()));
    } else if (holdsBuses(node)) {
      for (int i = 0; i < node.size(); i++) {
        String one = signal + "[" + i + "]";
        if (!node.get(i).isContainer()) {
          throw bad(one, node.get(i), "a value where the others are buses");
        }
        collect(one, node.get(i));
      }
    } else {
      List<BigInteger> values = new ArrayList<>();
      flatten(values, node, signal);
      if (signals.put(signal, values) != null) {
        throw new BadInputException(
            "%s can't be used: the input %s is there twice.".formatted(file, shown(signal)));
      }
    }
  }

  /** An array of any depth that has an object somewhere. */
  private static boolean holdsBuses(JsonNode node) {
    if (!node.isArray()) {
      return false;
    }
    for (JsonNode n : node) {
      if (n.isObject() || holdsBuses(n)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param place the signal with the indices so far
   */
  private void flatten(List<BigInteger> values, JsonNode node, String place) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(values, node.get(i), place + "[" + i + "]");
      }
    } else {
      values.add(value(node, place));
    }
  }

  private BigInteger value(JsonNode node, String place) {
    if (node.isIntegralNumber()) {
      return node.bigIntegerValue();
    }
    if (node.isBoolean()) {
      return node.asBoolean() ? BigInteger.ONE : BigInteger.ZERO;
    }
    String text = node.isString() ? node.asString() : "";
    if (DECIMAL.matcher(text).matches()) {
      return new BigInteger(text);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return new BigInteger(text.substring(2), 16);
    }
    throw bad(place, node, "not a whole number");
  }

  private BadInputException bad(String place, JsonNode value, String problem) {
    return new BadInputException(
        "%s can't be used: the value %s of the input %s is %s."
            .formatted(file, shown(value.toString()), shown(place), problem));
  }

  private static String shown(String text) {
    return PrintableText.of(text, LONGEST_SHOWN);
  }
}
