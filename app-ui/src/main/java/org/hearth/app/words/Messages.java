package org.hearth.app.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts for people in one language, from {@code messages_<language>.properties} beside this
 * class. A language is a file: what it lacks is said in English.
 *
 * <p>In a text, {@code {0}} stands for the first argument and so on, and nothing else is special:
 * no quoting of apostrophes as in {@link java.text.MessageFormat}, which translators get wrong.
 * Numbers and times come as text that {@link Formats} wrote.
 */
public final class Messages {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

  /**
   * Control characters and what turns text around, but for ends of lines and the marks that numbers
   * have in languages that are written from right to left.
   */
  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029&&[^\\n\\t]]");

  private final Map<String, String> texts;
  private final Phrases phrases;

  private Messages(Map<String, String> texts, Phrases phrases) {
    this.texts = texts;
    this.phrases = phrases;
  }

  /** For the user of this program, in the language that it was told to speak, or in English. */
  public static Messages ofUser() {
    return of(UserLocale.spoken().orElse(Language.ENGLISH).locale());
  }

  /** English, which has every text. */
  public static Messages english() {
    return of(Locale.ENGLISH);
  }

  /** The texts of the locale's language, in English where that has none. */
  public static Messages of(Locale locale) {
    Map<String, String> english = read("en");
    Map<String, String> texts = new TreeMap<>(english);
    texts.putAll(read(locale.getLanguage()));
    return new Messages(texts, Phrases.into(Language.of(locale), sentences(english, texts)));
  }

  /** The whole texts by what they are in English: a node that speaks English may say them. */
  private static Map<String, String> sentences(
      Map<String, String> english, Map<String, String> own) {
    Map<String, String> sentences = new HashMap<>();
    english.forEach((key, text) -> {
      if (!ARGUMENT.matcher(text).find()) {
        sentences.put(text, own.getOrDefault(key, text));
      }
    });
    return sentences;
  }

  /** The file of one language alone; empty where there is none. */
  static Map<String, String> read(String language) {
    Map<String, String> texts = new TreeMap<>();
    try (InputStream in =
        Messages.class.getResourceAsStream("messages_" + language + ".properties")) {
      if (in != null) {
        Properties file = new Properties();
        file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        file.stringPropertyNames().forEach(key -> texts.put(key, file.getProperty(key)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** All texts with their arguments still open, by key. */
  Map<String, String> all() {
    return Map.copyOf(texts);
  }

  /** All texts with their arguments still open. */
  public Set<String> texts() {
    return Set.copyOf(texts.values());
  }

  /**
   * The text of a key.
   *
   * @throws IllegalArgumentException when there is none, which a test finds before a person does
   */
  public String text(String key, Object... arguments) {
    return fill(key, name -> String.valueOf(arguments[Integer.parseInt(name)]));
  }

  /** The same with named arguments; one that is not there is left out. */
  public String text(String key, Map<String, String> arguments) {
    return fill(key, name -> arguments.getOrDefault(name, ""));
  }

  /**
   * What a lower part of the program says in English, in this language; as it is where it is not
   * known.
   */
  public String said(String english) {
    return phrases.said(english);
  }

  /** Whether there is such a text. */
  boolean has(String key) {
    return texts.containsKey(key);
  }

  private String fill(String key, UnaryOperator<String> argument) {
    @Nullable String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("messages_en.properties has no text " + key);
    }
    return ARGUMENT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(inert(argument.apply(found.group(1)))));
  }

  /**
   * Words of networks and files come into texts as arguments. They are cleaned where they come in;
   * what was forgotten there still turns no line around and hides nothing.
   */
  private static String inert(String argument) {
    return OBEYED.matcher(argument).replaceAll("?");
  }

  /**
   * The text of {@code key.one} or {@code key.other}, with the number as its first argument.
   *
   * @param written the number as it is to be read
   */
  public String count(String key, long number, String written) {
    return text(key + (number == 1 ? ".one" : ".other"), written);
  }

  /** The name of a constant for people: {@code Activity.PAUSED} has the key activity.paused. */
  public String of(Enum<?> constant) {
    return text(key(constant));
  }

  /** The key of a constant's name; codes leave out that they are codes. */
  static String key(Enum<?> constant) {
    String family = constant.getDeclaringClass().getSimpleName().replaceFirst("Code$", "");
    return family.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
        + "."
        + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
