package org.hearth.app.words;

import java.util.Locale;
import java.util.Optional;

/**
 * In which language the user is spoken to, and whose numbers and dates the user reads. Everything
 * else that the program writes is for programs: files, JSON, identifiers. There a digit is one of 0
 * to 9, which is not so in the formats of every locale (Arabic, Persian, Thai with its own digits).
 */
public final class UserLocale {
  private static final String PROPERTY = "hearth.locale.user";

  /**
   * Whose customs a user who reads English and names no country gets: the day before the month, and
   * 24 hours, as in most countries.
   */
  private static final String DEFAULT_COUNTRY = "GB";

  private static final String LANGUAGE = "hearth.language.user";

  private UserLocale() {}

  /**
   * From now on this program speaks that language. To be called before any text is made; what was
   * made before stays as it is.
   */
  public static void speak(Language language) {
    System.setProperty(LANGUAGE, language.tag());
    if (!Locale.getDefault().getLanguage().equals(language.tag())) {
      // JavaFX has words of its own ("Copy"), and draws a character in the form of that country.
      Locale formats = Locale.getDefault(Locale.Category.FORMAT);
      Locale.setDefault(language.locale());
      Locale.setDefault(Locale.Category.FORMAT, formats);
    }
  }

  /** What {@link #speak} was told; empty before. */
  public static Optional<Language> spoken() {
    return Language.ofTag(System.getProperty(LANGUAGE, ""));
  }

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

  /** The same with the digits 0 to 9, for sentences in another language than the locale's. */
  static Locale withLatinDigits(Locale locale) {
    return new Locale.Builder().setLocale(locale).setUnicodeLocaleKeyword("nu", "latn").build();
  }

  /**
   * Dates and times of day as they are written where the user lives, with the names of months in
   * the language of the sentence around them: who lives in Germany and reads English finds "3 Nov".
   */
  static Locale ofDates(Language language, Locale user) {
    String country = user.getCountry();
    boolean worldwide = country.isEmpty() && language == Language.ENGLISH;
    return new Locale.Builder()
        .setLanguage(language.tag())
        .setRegion(worldwide ? DEFAULT_COUNTRY : country)
        .setUnicodeLocaleKeyword("nu", "latn")
        .build();
  }
}
