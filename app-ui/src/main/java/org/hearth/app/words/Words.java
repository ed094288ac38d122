package org.hearth.app.words;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * How this user is spoken to: the texts of a language, and the formats of a locale and a time zone.
 */
public record Words(Messages messages, Formats formats) {

  /** In the user's language where there are texts of it. */
  public static Words of(ZoneId zone, Locale locale) {
    Messages messages = Messages.of(locale);
    Locale numbers = Messages.areIn(locale) ? locale : UserLocale.withLatinDigits(locale);
    return new Words(messages, new Formats(zone, numbers, messages));
  }

  /** Short for {@link Messages#text}. */
  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  /** "A", "A and B", "A, B and C". */
  public String list(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : text("list.and", String.join(", ", parts.subList(0, parts.size() - 1)), parts.getLast());
  }

  /** "waiting for work" as the beginning of a sentence or a label. */
  public static String sentenceCase(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
