package org.hearth.earnings.prices;

import java.util.Optional;

/**
 * Who said a price.
 *
 * @param file the name of the file that it was imported from; empty: its owner typed it in
 */
public record PriceSource(Optional<String> file) {
  public static final PriceSource TYPED = new PriceSource(Optional.empty());

  private static final int LONGEST_NAME = 100;

  /**
   * A file that was imported.
   *
   * @param name anything; what a table could not show is left out of it
   */
  public static PriceSource imported(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .filter(c -> !Character.isISOControl(c) && !Character.isSupplementaryCodePoint(c))
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .limit(LONGEST_NAME)
        .forEach(plain::appendCodePoint);
    String shown = plain.toString().strip();
    return new PriceSource(Optional.of(shown.isEmpty() ? "unnamed" : shown));
  }

  public boolean typed() {
    return file.isEmpty();
  }

  /** As files and the terminal have it. */
  public String words() {
    return file.map(name -> "imported from the file " + name).orElse("typed in by the owner");
  }
}
