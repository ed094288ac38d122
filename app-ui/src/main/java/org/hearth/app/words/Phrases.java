package org.hearth.app.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lower parts of the program say in English, such as a finding about a driver, in another
 * language. They make whole sentences, since they are used without a window, too; here the sentence
 * is known again by its words, and what differs in it is carried over.
 *
 * <p>The pairs stand in {@code phrases.txt}. A sentence that is not among them stays as it is: to
 * read English is better than to read nothing.
 */
final class Phrases {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)}");

  /** Screens repeat what they say; numbers in it change. */
  private static final int MOST_REMEMBERED = 1000;

  /** One English sentence and what it is in each language, by tag; arguments are {0}, {1}, … */
  record Phrase(String english, Map<String, String> translations) {}

  /** A sentence that has arguments, the numbers of these in the order in which they stand. */
  private record Form(Pattern words, List<Integer> arguments, int length, String translation) {}

  private final Map<String, String> whole = new HashMap<>();
  private final List<Form> forms = new ArrayList<>();
  private final Map<String, String> remembered = new ConcurrentHashMap<>();

  private Phrases() {}

  /** Into that language; into English nothing is changed. */
  static Phrases into(Language language) {
    return into(language, Map.of());
  }

  /**
   * The same with more sentences.
   *
   * @param texts in that language by what they are in English; one of the file comes before them
   */
  static Phrases into(Language language, Map<String, String> texts) {
    Phrases phrases = new Phrases();
    phrases.whole.putAll(texts);
    for (Phrase phrase : language == Language.ENGLISH ? List.<Phrase>of() : all()) {
      String translation = phrase.translations().get(language.tag());
      if (translation != null) {
        phrases.add(phrase.english(), translation);
      }
    }
    // That with the most words of its own first: "{0} is back." before "{0}."
    phrases.forms.sort(Comparator.comparingInt(Form::length).reversed());
    return phrases;
  }

  /** All that there are, in the order of the file. */
  static List<Phrase> all() {
    try (InputStream in = Phrases.class.getResourceAsStream("phrases.txt")) {
      String file =
          new String(
              Objects.requireNonNull(in, "phrases.txt is missing from the build").readAllBytes(),
              StandardCharsets.UTF_8);
      List<Phrase> phrases = new ArrayList<>();
      for (String block : file.replaceAll("(?m)^#.*\\R", "").strip().split("\\R(?:\\s*\\R)+", -1)) {
        List<String> lines = block.lines().toList();
        Map<String, String> translations = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
          int blank = line.indexOf(' ');
          translations.put(line.substring(0, blank), line.substring(blank + 1));
        }
        phrases.add(new Phrase(lines.getFirst(), Map.copyOf(translations)));
      }
      return List.copyOf(phrases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String english, String translation) {
    if (!ARGUMENT.matcher(english).find()) {
      whole.put(english, translation);
      return;
    }
    StringBuilder words = new StringBuilder();
    List<Integer> arguments = new ArrayList<>();
    int length = 0;
    int end = 0;
    Matcher argument = ARGUMENT.matcher(english);
    while (argument.find()) {
      words.append(Pattern.quote(english.substring(end, argument.start()))).append("(.+?)");
      length += argument.start() - end;
      arguments.add(Integer.parseInt(argument.group(1)));
      end = argument.end();
    }
    words.append(Pattern.quote(english.substring(end)));
    length += english.length() - end;
    forms.add(
        new Form(
            Pattern.compile(words.toString(), Pattern.DOTALL),
            List.copyOf(arguments),
            length,
            translation));
  }

  /** The sentence in this language, or as it is where it is not known. */
  String said(String english) {
    if (forms.isEmpty() || english.isEmpty()) {
      return english;
    }
    String before = remembered.get(english);
    if (before != null) {
      return before;
    }
    String said = translate(english);
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(english, said);
    return said;
  }

  private String translate(String english) {
    String exact = whole.get(english);
    if (exact != null) {
      return exact;
    }
    for (Form form : forms) {
      Matcher found = form.words().matcher(english);
      if (found.matches()) {
        return ARGUMENT
            .matcher(form.translation())
            .replaceAll(a -> Matcher.quoteReplacement(argument(form, found, a.group(1))));
      }
    }
    return english;
  }

  /** An argument may be a phrase itself, such as the reason why a sensor is silent. */
  private String argument(Form form, Matcher found, String number) {
    int place = form.arguments().indexOf(Integer.parseInt(number));
    return place < 0 ? "" : said(found.group(place + 1));
  }
}
