package org.hearth.node.network.facts;

/** The facts of networks cannot be read. The message is one sentence with entry and field. */
public final class SheetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SheetException(String sentence) {
    super(sentence);
  }

  SheetException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * @param where such as {@code the entry "mina", field pay.symbol}
   * @param clause what is wrong with it
   */
  static SheetException at(String where, String clause) {
    return new SheetException(
        "The facts of networks cannot be used: in " + where + ": " + clause + ".");
  }
}
