package org.hearth.app;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether Java understood the names that it was given. It decodes them by the locale, and where
 * that says ASCII (LC_ALL=C), every other character is lost before the program begins.
 */
final class NamesCheck {
  /** What stands for a byte that the encoding does not have. */
  private static final String LOST = "\uFFFD";

  private NamesCheck() {}

  /** A sentence about the first name that is lost; empty when all are understood. */
  static Optional<String> complaint(Stream<String> names) {
    return names
        .filter(name -> name.contains(LOST))
        .findFirst()
        .map(name ->
            "The name \""
                + name.replace(LOST, "?")
                + "\" cannot be used, as the locale says that names are plain ASCII: start Hearth"
                + " with LC_ALL=C.UTF-8.");
  }
}
