package org.hearth.app.words;

import java.util.Locale;

/**
 * Whose numbers and dates the user reads. Everything else that the program writes is for programs:
 * files, JSON, identifiers. There a digit is one of 0 to 9, which is not so in the formats of every
 * locale (Arabic, Persian, Thai with its own digits).
 */
public final class UserLocale {
  private static final String PROPERTY = "hearth.locale.user";

  private UserLocale() {}

  /**
   * From now on, formatting that names no locale is for programs. To be called once, before
   * anything is written.
   */
  public static void keepOutOfMachineText() {
    System.setProperty(PROPERTY, Locale.getDefault(Locale.Category.FORMAT).toLanguageTag());
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }

  /** The locale in which the user wants numbers and dates. */
  public static Locale get() {
    String kept = System.getProperty(PROPERTY);
    return kept == null ? Locale.getDefault(Locale.Category.FORMAT) : Locale.forLanguageTag(kept);
  }

  /**
   * The same with digits that fit an English sentence, for languages of which there are no texts.
   */
  static Locale withLatinDigits(Locale locale) {
    return new Locale.Builder().setLocale(locale).setUnicodeLocaleKeyword("nu", "latn").build();
  }
}
