package org.hearth.node.network.facts;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a network asks for beside what a machine has.
 *
 * @param asked empty where it is not known, 0 where nothing is asked
 * @param there empty where it is not known
 */
public record Comparison(Quantity what, OptionalLong asked, OptionalLong there) {
  /** Whether it is enough. */
  public Finding.Kind kind() {
    if (asked.isEmpty()) {
      return Finding.Kind.UNKNOWN;
    }
    if (asked.getAsLong() == 0) {
      return Finding.Kind.MET;
    }
    if (there.isEmpty()) {
      return Finding.Kind.UNKNOWN;
    }
    return there.getAsLong() >= asked.getAsLong() ? Finding.Kind.MET : Finding.Kind.SHORT;
  }

  /** The same in a sentence. */
  Finding finding() {
    String words = what.words();
    return new Finding(
        kind(),
        words.substring(0, 1).toUpperCase(Locale.ROOT)
            + words.substring(1)
            + ": "
            + demand()
            + "; "
            + (there.isEmpty()
                ? "what this computer has is not known."
                : "this computer has " + what.amount(there.getAsLong()) + "."));
  }

  private String demand() {
    if (asked.isEmpty()) {
      return "what is asked is not known";
    }
    return asked.getAsLong() == 0
        ? "nothing is asked"
        : "asked is " + what.amount(asked.getAsLong());
  }
}
