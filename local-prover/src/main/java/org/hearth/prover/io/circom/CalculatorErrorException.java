package org.hearth.prover.io.circom;

/**
 * A calculator has given up: it has told its host an error's number, whose meaning depends on the
 * version of circom.
 */
final class CalculatorErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String detail;

  /**
   * @param detail what the calculator says about it, printable; may be empty
   */
  CalculatorErrorException(int code, String detail) {
    super("error " + code + " of a calculator");
    this.code = code;
    this.detail = detail;
  }

  int code() {
    return code;
  }

  /** " (detail)", or nothing where there is none. */
  String inBrackets() {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }
}
