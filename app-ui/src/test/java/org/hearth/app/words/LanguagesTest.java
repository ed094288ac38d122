package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each language has every text, with the same facts in it, and in its own words. */
class LanguagesTest {
  private static final Path ROOT = Path.of(System.getProperty("hearth.basedir", ".."));
  private static final Path TEXTS = ROOT.resolve("app-ui/src/main/resources/org/hearth/app/words");
  private static final Path CODE = ROOT.resolve("app-ui/src/main/java/org/hearth/app");

  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");
  private static final Pattern COMMAND = Pattern.compile("hearth( [a-z][a-z-]*)( --[a-z-]+)*");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}");
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  /** Names, units, and words that stand in one language's own in all of them. */
  private static final Set<String> SAME_EVERYWHERE =
      Set.of(
          "about.java",
          "about.javafx",
          "about.licence.own",
          "jobs.sheet.hash",
          "setting.cardTargetCelsius.unit",
          "setting.cpuTargetCelsius.unit",
          "setting.language.de",
          "setting.language.en",
          "setting.language.ja",
          "tray.title");

  /** Texts that are the same words in English and in that language. */
  private static final Map<Language, Set<String>> SAME =
      Map.of(
          Language.GERMAN,
          Set.of(
              // units of the SI and their usual signs
              "time.milliseconds",
              "time.seconds",
              "time.minutes",
              "time.hours",
              "span.quarter",
              // words that German has taken over, or that both have from Latin
              "about.system",
              "about.version",
              "activity.offline",
              "join.wallet",
              "log.info",
              "network.block",
              "network.sheet.chain",
              "quantity.threads",
              "step-subject.wallet"),
          Language.JAPANESE,
          Set.of());

  /** German labels that are longer than the rule says, and where they have the room. */
  private static final Set<String> LONG_LABELS =
      Set.of(
          // names of facts, in a column of their own
          "network.jobs-paid", "vital.memory-load");

  /** Ends with the full stop of an abbreviation. */
  private static final String ABBREVIATED = "jobs.energy.estimated.brief";

  private static final int LONGEST_LABEL = 24;
  private static final double ROOM_FOR_GERMAN = 1.6;

  /** So long a label fits where the shortest of the English words stand. */
  private static final int ALWAYS_ROOM = 14;

  private static final Map<String, String> ENGLISH = Messages.read("en");

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
  void hasEveryTextAndNoOther(Language language) {
    Map<String, String> own = Messages.read(language.tag());
    Map<String, String> missing = new TreeMap<>(ENGLISH);
    missing.keySet().removeAll(own.keySet());
    assertThat(missing.entrySet().stream().map(Object::toString))
        .as("to be said in %s, in %s", language, file(language))
        .isEmpty();
    Set<String> unknown = new TreeSet<>(own.keySet());
    unknown.removeAll(ENGLISH.keySet());
    assertThat(unknown).as("in %s and not in English", file(language)).isEmpty();
  }

  /** A file of properties keeps the last of two texts and does not complain. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void saysNothingTwice(Language language) throws IOException {
    Map<String, Long> times =
        Files.readAllLines(file(language)).stream()
            .filter(line -> !line.startsWith("#") && line.contains("="))
            .map(line -> line.substring(0, line.indexOf('=')).strip())
            .collect(Collectors.groupingBy(key -> key, TreeMap::new, Collectors.counting()));
    assertThat(times.keySet()).isEqualTo(Messages.read(language.tag()).keySet());
    times.values().removeIf(n -> n == 1);
    assertThat(times).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
  void namesTheSameFactsAndCommands(Language language) {
    assertThat(
            unlike(language, (english, own) -> all(ARGUMENT, english).equals(all(ARGUMENT, own))))
        .as("other arguments than in English")
        .isEmpty();
    assertThat(unlike(language, (english, own) -> all(COMMAND, english).equals(all(COMMAND, own))))
        .as("other commands than in English")
        .isEmpty();
  }

  /** A sentence is a sentence, a label is a label, and a menu's item that asks more says so. */
  @ParameterizedTest
  @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
  void endsAsTheEnglishTextDoes(Language language) {
    String stop = Messages.read(language.tag()).getOrDefault("sentence.end", "?");
    List<String> unlike =
        unlike(
            language,
            (english, own) ->
                english.endsWith(".") == own.endsWith(stop)
                    && english.endsWith("…") == own.endsWith("…")
                    && english.endsWith(":") == own.endsWith(":"));
    assertThat(unlike).allMatch(line -> line.startsWith(ABBREVIATED + ":"));
  }

  /** What is between braces is an argument; anything else would be shown as it stands. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void isWrittenAsTextsAre(Language language) {
    Set<String> odd = new TreeSet<>();
    Messages.read(language.tag())
        .forEach((key, text) -> {
          boolean brace = ARGUMENT.matcher(text).replaceAll("").matches("(?s).*[{}].*");
          boolean blank = text.isBlank() || text.endsWith(" ") || text.contains("  ");
          boolean typed =
              language != Language.ENGLISH && (text.contains("\"") || text.contains("..."));
          if (brace || blank || typed) {
            odd.add(key + "=" + text);
          }
        });
    assertThat(odd).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
  void isNotEnglish(Language language) {
    Set<String> same = new TreeSet<>();
    Messages.read(language.tag())
        .forEach((key, text) -> {
          boolean words = LETTERS.matcher(ARGUMENT.matcher(text).replaceAll("")).find();
          if (words && text.equals(ENGLISH.get(key))) {
            same.add(key);
          }
        });
    assertThat(same).isEqualTo(same(language));
  }

  private static Set<String> same(Language language) {
    Set<String> keys = new TreeSet<>(SAME_EVERYWHERE);
    keys.addAll(SAME.getOrDefault(language, Set.of()));
    keys.retainAll(ENGLISH.keySet());
    return keys;
  }

  @Test
  void japaneseIsWrittenInJapanese() {
    Map<String, String> foreign = new TreeMap<>(Messages.read("ja"));
    foreign.keySet().removeAll(same(Language.JAPANESE));
    foreign
        .values()
        .removeIf(text -> {
          String words = ARGUMENT.matcher(text).replaceAll("").replaceAll("Ctrl\\+\\w?", "");
          return JAPANESE.matcher(words).find() || !LETTERS.matcher(words).find();
        });
    assertThat(foreign).isEmpty();
  }

  /** Nobody is "du" to a program that handles money; see the head of the file. */
  @Test
  void germanSaysSie() {
    Pattern familiar = Pattern.compile("\\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\\w*)\\b");
    assertThat(unlike(Language.GERMAN, (english, own) -> !familiar.matcher(own).find())).isEmpty();
  }

  @Test
  void germanLabelsLeaveRoom() {
    Set<String> tooLong = new TreeSet<>();
    Messages.read("de")
        .forEach((key, text) -> {
          String english = ENGLISH.getOrDefault(key, "");
          boolean label =
              !english.endsWith(".")
                  && english.length() <= LONGEST_LABEL
                  && !key.matches("reason\\..*|.*\\.(spoken|tip)");
          double room = Math.max(ALWAYS_ROOM, ROOM_FOR_GERMAN * english.length());
          if (label && text.length() > room) {
            tooLong.add(key);
          }
        });
    assertThat(tooLong)
        .as("German labels of more than 1.6 times the English")
        .isEqualTo(longLabels());
  }

  private static Set<String> longLabels() {
    Set<String> keys = new TreeSet<>(LONG_LABELS);
    keys.retainAll(ENGLISH.keySet());
    return keys;
  }

  /**
   * A key that the code names has a text. Keys stand whole in the code, or as the part before a
   * variable ending, which ends with a full stop; both are known by their first word, which is that
   * of some text.
   */
  @Test
  void everyKeyInTheCodeHasAText() throws IOException {
    Set<String> families =
        ENGLISH.keySet().stream().map(LanguagesTest::family).collect(Collectors.toSet());
    Pattern key = Pattern.compile("\"([a-z][a-z0-9-]*\\.(?:[a-z0-9-]+\\.?)*)\"");
    List<String> missing = new ArrayList<>();
    for (String room : List.of("words", "ui", "desktop")) {
      for (Path file : sources(CODE.resolve(room))) {
        for (MatchResult found : key.matcher(Files.readString(file)).results().toList()) {
          String name = found.group(1);
          if (families.contains(family(name)) && !isAsked(name) && !isFileName(name)) {
            missing.add(file.getFileName() + ": " + name);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean isAsked(String name) {
    return name.endsWith(".")
        ? ENGLISH.keySet().stream().anyMatch(key -> key.startsWith(name))
        : ENGLISH.containsKey(name)
            || (ENGLISH.containsKey(name + ".one") && ENGLISH.containsKey(name + ".other"));
  }

  private static boolean isFileName(String name) {
    return name.matches(".*\\.(properties|css|json|jsonl|csv|db|png|txt|log|sock|zip|svg)");
  }

  private static String family(String key) {
    return key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
  }

  /** Keys with both texts, where they do not go together. */
  private static List<String> unlike(Language language, BiPredicate<String, String> alike) {
    Map<String, String> own = new TreeMap<>(Messages.read(language.tag()));
    own.keySet().retainAll(ENGLISH.keySet());
    own.entrySet().removeIf(e -> alike.test(ENGLISH.getOrDefault(e.getKey(), ""), e.getValue()));
    return own.entrySet().stream()
        .map(e -> e.getKey() + ": " + ENGLISH.get(e.getKey()) + " | " + e.getValue())
        .toList();
  }

  private static Map<String, Integer> all(Pattern pattern, String text) {
    Map<String, Integer> times = new HashMap<>();
    pattern.matcher(text).results().forEach(found -> times.merge(found.group(), 1, Integer::sum));
    return times;
  }

  private static Path file(Language language) {
    return TEXTS.resolve("messages_" + language.tag() + ".properties");
  }

  private static List<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
