package org.hearth.app.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The languages that Hearth speaks: for each there is a file of texts beside {@link Messages}. */
public enum Language {
  ENGLISH("en"),
  GERMAN("de"),
  JAPANESE("ja");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** Two letters of ISO 639, such as "de". */
  public String tag() {
    return tag;
  }

  public Locale locale() {
    return Locale.of(tag);
  }

  /** That of a locale, or English where Hearth does not speak it. */
  public static Language of(Locale locale) {
    return ofTag(locale.getLanguage()).orElse(ENGLISH);
  }

  /** That in which this computer's programs speak to their user. */
  public static Language ofSystem() {
    return of(Locale.getDefault(Locale.Category.DISPLAY));
  }

  /**
   * The language of a name as people and systems write it: "de", "de-AT", "de_DE.UTF-8". Empty for
   * one that Hearth does not speak.
   */
  public static Optional<Language> ofTag(String name) {
    String language = name.strip().toLowerCase(Locale.ROOT).replaceFirst("[-_.@].*", "");
    return Arrays.stream(values()).filter(l -> l.tag.equals(language)).findFirst();
  }

  /** "en, de, ja". */
  public static String tags() {
    return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "));
  }
}
