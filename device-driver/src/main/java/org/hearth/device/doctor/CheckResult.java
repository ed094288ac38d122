package org.hearth.device.doctor;

/**
 * What one check found.
 *
 * @param code short and stable, for programs and support, such as {@code disk-space}
 * @param title what was looked at, a few words
 * @param found what is the case, one sentence
 * @param meaning why that matters, one sentence; "" when all is well
 * @param fix what to do; "" when there is nothing to do
 */
public record CheckResult(
    String code, String title, Outcome outcome, String found, String meaning, String fix) {
  static CheckResult good(String code, String title, String found) {
    return new CheckResult(code, title, Outcome.GOOD, found, "", "");
  }

  static CheckResult note(String code, String title, String found) {
    return new CheckResult(code, title, Outcome.NOTE, found, "", "");
  }
}
