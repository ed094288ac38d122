package org.hearth.app.words;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * How this user is spoken to: the texts of a language, and the formats of a locale and a time zone.
 */
public record Words(Messages messages, Formats formats) {

  /** For the user of this program, in the language that it was told to speak, or in English. */
  public static Words ofUser(ZoneId zone) {
    return of(zone, UserLocale.spoken().orElse(Language.ENGLISH), UserLocale.get());
  }

  /** In the locale's language where Hearth speaks it. */
  public static Words of(ZoneId zone, Locale locale) {
    return of(zone, Language.of(locale), locale);
  }

  /**
   * In one language, with another one's numbers and customs.
   *
   * @param user how this user's computer writes numbers, dates and times of day
   */
  public static Words of(ZoneId zone, Language language, Locale user) {
    Messages messages = Messages.of(language.locale());
    boolean own = language.tag().equals(user.getLanguage());
    Locale numbers = own ? user : UserLocale.withLatinDigits(user);
    Locale dates = UserLocale.ofDates(language, user);
    return new Words(messages, new Formats(zone, numbers, dates, messages));
  }

  /** Short for {@link Messages#text}. */
  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  /** Short for {@link Messages#said}. */
  public String said(String english) {
    return messages.said(english);
  }

  /** "A", "A and B", "A, B and C". */
  public String list(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    String most =
        parts.subList(0, parts.size() - 1).stream()
            .reduce((left, right) -> text("list.comma", left, right))
            .orElseThrow();
    return text("list.and", most, parts.getLast());
  }

  /** "waiting for work" as the beginning of a sentence or a label. */
  public static String sentenceCase(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
