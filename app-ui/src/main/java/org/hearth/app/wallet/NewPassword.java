package org.hearth.app.wallet;

import java.util.Optional;

/** What a new password must have. */
public final class NewPassword {
  /** Characters, as people count them. */
  public static final int LEAST = 10;

  private NewPassword() {}

  /**
   * @return why it won't do, in a sentence
   */
  public static Optional<String> problem(char[] password) {
    return Character.codePointCount(password, 0, password.length) < LEAST
        ? Optional.of("A new password has at least " + LEAST + " characters; nothing was changed.")
        : Optional.empty();
  }
}
