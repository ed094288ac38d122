package org.hearth.prover.io.circom;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.PrintableText;

/**
 * The sentence for a name that the circuit does not know. A calculator knows its signals by hashes
 * alone, so it can't be asked for their names, but likely ones can be tried.
 */
final class UnknownSignal {
  private static final int LONGEST = 60;

  private final String calculator;
  private final Predicate<String> known;

  /**
   * @param known whether the circuit has an input signal of that name; says no where it can't tell
   */
  UnknownSignal(String calculator, Predicate<String> known) {
    this.calculator = calculator;
    this.known = known;
  }

  BadInputException named(String signal) {
    return new BadInputException(
        "The circuit of %s has no input signal named \"%s\"%s."
            .formatted(calculator, PrintableText.of(signal, LONGEST), advice(signal)));
  }

  private String advice(String signal) {
    int bracket = signal.indexOf('[');
    if (bracket > 0) {
      String array = PrintableText.of(signal.substring(0, bracket), LONGEST);
      return known.test(array)
          ? ", but one named \"%s\": give its values as one list, \"%s\": [...]"
              .formatted(array, array)
          : "; the values of an array are given as one list, \"%s\": [...], and those of a bus by their fields, \"%s\": {...}"
              .formatted(array, array);
    }
    for (String other : likely(signal)) {
      if (known.test(other)) {
        return ", but one named \"%s\"".formatted(other);
      }
    }
    return "; names are those of the inputs of the main component, and a bus is given by its fields, \"%s\": {...}"
        .formatted(PrintableText.of(signal, LONGEST));
  }

  private static Set<String> likely(String signal) {
    Set<String> names = new LinkedHashSet<>();
    String plain = signal.strip();
    names.add(plain);
    names.add(plain.substring(plain.startsWith("main.") ? 5 : 0));
    names.add(plain.substring(plain.lastIndexOf('.') + 1));
    names.add(plain.substring(0, Math.max(0, plain.indexOf('.'))));
    names.add(plain.toLowerCase(Locale.ROOT));
    names.add(plain.toUpperCase(Locale.ROOT));
    names.add(camelCase(plain));
    names.add(snakeCase(plain));
    names.remove(signal);
    names.remove("");
    return names;
  }

  private static String camelCase(String name) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '_' && i + 1 < name.length() && i > 0) {
        result.append(Character.toUpperCase(name.charAt(++i)));
      } else {
        result.append(name.charAt(i));
      }
    }
    return result.toString();
  }

  private static String snakeCase(String name) {
    StringBuilder result = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (Character.isUpperCase(c) && !result.isEmpty()) {
        result.append('_');
      }
      result.append(Character.toLowerCase(c));
    }
    return result.toString();
  }
}
