package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Sentences of the lower parts of the program are known again and said in the language. */
class PhrasesTest {
  private static final Path ROOT = Path.of(System.getProperty("hearth.basedir", ".."));
  private static final Path DEVICE = ROOT.resolve("device-driver/src/main/java/org/hearth/device");
  private static final Path HOST = ROOT.resolve("app-ui/src/main/java/org/hearth/app/host");

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)}");
  private static final Pattern COMMAND = Pattern.compile("hearth( [a-z][a-z-]*)( --[a-z-]+)*");
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  /** The same word in German. */
  private static final Set<String> SAME = Set.of("Node");

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GERMAN   | adding up the points          | Punkte werden addiert
          GERMAN   | AMD Ryzen 7 can prove.        | AMD Ryzen 7 kann beweisen.
          GERMAN   | A and 2 more can prove.       | A und 2 weitere können beweisen.
          GERMAN   | paused at 97 °C because it must stay below 97 °C; it goes on below 78 °C | pausiert bei 97 °C, weil die Temperatur unter 97 °C bleiben muss; weiter geht es unter 78 °C
          JAPANESE | 3.1 GiB of 31.3 GiB are available. | 31.3 GiB のうち 3.1 GiB を使えます。
          JAPANESE | no: it has no driver          | 不可: ドライバーがありません
          JAPANESE | The processor's temperature is not reported: not read yet. | プロセッサの温度が報告されません: まだ読み取っていません。
          JAPANESE | a sentence that is new        | a sentence that is new
          JAPANESE | ''                            | ''
          ENGLISH  | adding up the points          | adding up the points
          """)
  void sentencesAreKnownAgain(Language language, String english, String said) {
    assertThat(Phrases.into(language).said(english)).isEqualTo(said);
  }

  /** A node that was started to speak English says what the window has texts for. */
  @Test
  void textsOfTheBundleAreKnownToo() {
    Messages english = Messages.english();
    Messages german = Messages.of(Language.GERMAN.locale());
    assertThat(german.said(english.text("device.gpus-switched-off")))
        .isEqualTo(german.text("device.gpus-switched-off"));
    assertThat(english.said("paused")).isEqualTo("paused");
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
  void eachIsSaidInEachLanguageWithTheSameFacts(Language language) {
    assertThat(
            unlike(
                language,
                (english, own) ->
                    !own.isEmpty()
                        && all(ARGUMENT, english).containsAll(all(ARGUMENT, own))
                        && all(COMMAND, english).equals(all(COMMAND, own))
                        && english.endsWith(".") == (own.endsWith(".") || own.endsWith("。"))
                        && (!own.equals(english) || SAME.contains(english))
                        && (language != Language.JAPANESE || JAPANESE.matcher(own).find())))
        .isEmpty();
    assertThat(Phrases.all().getFirst().translations()).hasSize(Language.values().length - 1);
  }

  /** No sentence is taken for another one that looks like it. */
  @ParameterizedTest
  @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
  void eachIsTakenForItself(Language language) {
    Phrases phrases = Phrases.into(language);
    assertThat(
            unlike(language, (english, own) -> phrases.said(filled(english)).equals(filled(own))))
        .isEmpty();
  }

  @Test
  void noneStandsTwice() {
    Set<String> seen = new HashSet<>();
    assertThat(Phrases.all().stream().map(Phrases.Phrase::english).filter(e -> !seen.add(e)))
        .isEmpty();
  }

  /**
   * What the checks and the search for devices say is in the file: each piece of a sentence in
   * their code is a piece of a phrase.
   */
  @Test
  void whatTheChecksSayIsThere() throws IOException {
    String known =
        Phrases.all().stream()
            .map(phrase -> ARGUMENT.matcher(phrase.english()).replaceAll("\u0000"))
            .collect(Collectors.joining("\n"));
    List<Path> files = new ArrayList<>();
    for (String room : List.of("doctor", "governor", "cpu")) {
      files.addAll(sources(DEVICE.resolve(room), ".java"));
    }
    for (String file : List.of("GpuPower", "MemoryFaults", "NvidiaFindings", "NvidiaSource")) {
      files.add(DEVICE.resolve("nvidia/" + file + ".java"));
    }
    files.addAll(sources(HOST, "Check.java"));
    Set<String> missing = new TreeSet<>();
    for (Path file : files) {
      for (String piece : pieces(Files.readString(file))) {
        if (!known.contains(piece)) {
          missing.add(file.getFileName() + ": " + piece);
        }
      }
    }
    assertThat(missing).as("to be said in phrases.txt").isEmpty();
  }

  /** Parts of sentences, of three words at least, between what is put into them. */
  private static List<String> pieces(String code) {
    String said =
        code.replaceAll("(?s)/\\*.*?\\*/", "")
            .replaceAll("(?m)(?<![:\"])//.*$", "")
            .replaceAll("(?s)LOG\\.\\w+\\(.*?;", "")
            .replaceAll("(?s)new \\w*(?:Exception|Error)\\(.*?;", "")
            .replaceAll("(?s)(?:Pattern\\s*\\.compile|contains|equals)\\(.*?;", "")
            // what a system answers
            .replaceAll("static final String KEPT_BACK =.*", "");
    return Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"")
        .matcher(said)
        .results()
        .flatMap(
            literal -> Stream.of(literal.group(1).replace("\\\"", "\"").split("%[.0-9]*[dfs%]")))
        .map(String::strip)
        .filter(piece -> piece.matches(".*[A-Za-z']{2,}[,.:;]? [A-Za-z']+[,.:;]? [A-Za-z']{2,}.*"))
        .toList();
  }

  private static List<String> unlike(Language language, BiPredicate<String, String> alike) {
    return Phrases.all().stream()
        .filter(p -> !alike.test(p.english(), p.translations().getOrDefault(language.tag(), "")))
        .map(p -> p.english() + " | " + p.translations().get(language.tag()))
        .toList();
  }

  private static String filled(String text) {
    return ARGUMENT.matcher(text).replaceAll("x$1");
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static List<Path> sources(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
