package org.hearth.device.api;

/**
 * One thing that the search for devices found out, for the user to read.
 *
 * @param code short and stable, for support and for programs, such as {@code nvidia-driver-missing}
 * @param severity how much it matters
 * @param sentence what is the case, in one sentence
 * @param remedy what to do about it, or "" when there is nothing to do
 */
public record Finding(String code, Severity severity, String sentence, String remedy) {
  /** A finding that asks for nothing. */
  public static Finding info(String code, String sentence) {
    return new Finding(code, Severity.INFO, sentence, "");
  }
}
