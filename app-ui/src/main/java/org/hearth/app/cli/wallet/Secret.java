package org.hearth.app.cli.wallet;

import java.util.Arrays;

/** What was typed or read, for the time of its use: then it is wiped. */
final class Secret implements AutoCloseable {
  private final char[] text;

  /**
   * @param text becomes this object's own
   */
  Secret(char[] text) {
    this.text = text;
  }

  char[] text() {
    return text;
  }

  boolean sameAs(Secret other) {
    return Arrays.equals(text, other.text);
  }

  @Override
  public void close() {
    Arrays.fill(text, '\0');
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Secret";
  }
}
