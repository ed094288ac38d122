package org.hearth.app.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The languages that Hearth speaks: for each there is a file of texts beside {@link Messages}. */
public enum Language {
  ENGLISH("en", "English"),
  GERMAN("de", "Deutsch"),
  JAPANESE("ja", "日本語");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /** Two letters of ISO 639, such as "de". */
  public String tag() {
    return tag;
  }

  /** As who speaks it calls it, which is how one finds it in a list of foreign words. */
  public String ownName() {
    return ownName;
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
