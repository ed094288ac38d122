package org.hearth.prover.io.circom;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.PrintableText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the JSON of a circuit's inputs apart into signals and their values. */
final class InputSignals {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,400}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,400}");
  private static final int LONGEST_SHOWN = 40;

  /** Names of circuits have some dozens; each leaf below a long one has it again. */
  private static final int LONGEST_NAME = 1000;

  private static final int MOST_LETTERS = 1 << 22;

  private final String file;
  private final Map<String, List<BigInteger>> signals = new LinkedHashMap<>();
  private long letters;

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
    if (signal.length() > LONGEST_NAME) {
      throw new BadInputException(
          "%s can't be used: the name of the input %s has more than %d letters."
              .formatted(file, shown(signal), LONGEST_NAME));
    }
    if (node.isObject()) {
      node.properties().forEach(e -> collect(signal + "." + e.getKey(), e.getValue()));
    } else if (holdsBuses(node)) {
      for (int i = 0; i < node.size(); i++) {
        String one = signal + "[" + i + "]";
        if (!node.get(i).isContainer()) {
          throw bad(one, "a value where the others are buses");
        }
        collect(one, node.get(i));
      }
    } else {
      List<BigInteger> values = new ArrayList<>();
      flatten(values, node, new Place(signal, null, 0));
      letters += signal.length();
      if (letters > MOST_LETTERS) {
        throw new BadInputException(
            "%s can't be used: the names of its inputs have more than %d letters."
                .formatted(file, MOST_LETTERS));
      }
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
   * A signal or a value in it; written out only for a message, as there may be millions.
   *
   * @param outer null for the signal itself
   */
  private record Place(String signal, @Nullable Place outer, int index) {
    @Override
    public String toString() {
      return outer == null ? signal : outer + "[" + index + "]";
    }
  }

  private void flatten(List<BigInteger> values, JsonNode node, Place place) {
    if (node.isArray()) {
      int i = 0;
      for (JsonNode element : node) {
        flatten(values, element, new Place("", place, i++));
      }
    } else {
      values.add(value(node, place));
    }
  }

  private BigInteger value(JsonNode node, Place place) {
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
    throw bad(place.toString(), "not a whole number");
  }

  /** Inputs are secret: one is named and its value is not told. */
  private BadInputException bad(String place, String problem) {
    return new BadInputException(
        "%s can't be used: the input %s is %s.".formatted(file, shown(place), problem));
  }

  private static String shown(String text) {
    return PrintableText.of(text, LONGEST_SHOWN);
  }
}
