package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.app.joining.JoinStep.StepState;
import org.hearth.app.joining.JoinStep.StepSubject;
import org.hearth.app.ui.devices.Span;
import org.hearth.app.ui.jobs.JobPeriod;
import org.hearth.app.ui.jobs.JobPhase;
import org.hearth.app.ui.networks.Verdict;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.device.doctor.Outcome;
import org.hearth.device.health.Restraint;
import org.hearth.node.api.Activity;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.network.facts.Access;
import org.hearth.node.network.facts.JoinState;
import org.hearth.node.network.facts.PayKind;
import org.hearth.node.network.facts.Quantity;
import org.junit.jupiter.api.Test;

/** The bundle has what the program asks for and nothing else, and nobody else makes sentences. */
class MessagesTest {
  private static final Path ROOT = Path.of(System.getProperty("hearth.basedir", ".."));
  private static final Path APP = ROOT.resolve("app-ui/src/main/java/org/hearth/app");
  private static final Path NODE = ROOT.resolve("prover-node/src/main/java/org/hearth/node");

  /** Enums whose constants are shown by their names in the bundle. */
  private static final List<Enum<?>[]> NAMED =
      List.of(
          Access.values(),
          Activity.values(),
          DeviceKind.values(),
          JobPeriod.values(),
          JobPhase.values(),
          JoinState.values(),
          Outcome.values(),
          PayKind.values(),
          Quantity.values(),
          ReasonCode.values(),
          Restraint.values(),
          Severity.values(),
          Span.values(),
          StepState.values(),
          StepSubject.values(),
          Verdict.values(),
          Vital.values());

  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");

  /** Keys as they stand in the code: whole, or with an ending that a variable gives. */
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*\\.?");

  private final Messages messages = Messages.english();

  @Test
  void everyTextIsAskedForAndEveryQuestionHasAText() throws IOException {
    Set<String> texts = new TreeSet<>(messages.all().keySet());
    Set<String> literals = literals();
    Set<String> families = families();
    Set<String> unused = new TreeSet<>(texts);
    unused.removeIf(key -> families.contains(key) || asked(key, literals));
    assertThat(unused).as("texts that nobody asks for").isEmpty();
    assertThat(texts).containsAll(named()).containsAll(families);
    Set<String> missing = new TreeSet<>();
    for (Path file : sources(APP)) {
      Matcher call =
          Pattern.compile("(?:text|remedied|count)\\(\\s*\"([a-z][a-z0-9.-]*[a-z0-9])\"\\s*[,)]")
              .matcher(Files.readString(file));
      while (call.find()) {
        String key = call.group(1);
        boolean there = texts.contains(key) || texts.contains(key + ".one");
        if (!there && isAboutMessages(file)) {
          missing.add(file.getFileName() + ": " + key);
        }
      }
    }
    assertThat(missing).as("texts that are asked for and not there").isEmpty();
  }

  @Test
  void aLanguageWithoutAFileIsEnglish() {
    assertThat(Messages.of(Locale.of("xx")).text("pause")).isEqualTo("Pause");
  }

  @Test
  void argumentsArePutInByPlaceOrName() {
    assertThat(messages.text("range", 3, "$4")).isEqualTo("3 to $4");
    assertThat(messages.text("reason.proving-on", Map.of("device", "a CPU"))).isEqualTo("on a CPU");
    assertThatThrownBy(() -> messages.text("no-such-text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Who shows something about the node takes its words from the bundle. Not looked at: the window's
   * measurement, which shows what it makes up to nobody, comments, what is logged, and exceptions,
   * which tell a programmer or the one who gave a wrong file what is wrong.
   */
  @Test
  void noSentenceStandsOutsideTheBundle() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files = new ArrayList<>(sources(APP.resolve("ui")));
    files.removeIf(file -> file.startsWith(APP.resolve("ui/bench")));
    for (String room : List.of("api", "status")) {
      files.addAll(sources(NODE.resolve(room)));
    }
    for (Path file : files) {
      String code = withoutCommentsLogsAndExceptions(Files.readString(file));
      Matcher literal = LITERAL.matcher(code);
      while (literal.find()) {
        if (isForPeople(literal.group(1))) {
          found.add(file.getFileName() + ": " + literal.group(1));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** Three words, of which none is a path of a picture, a colour or a style. */
  private static boolean isForPeople(String literal) {
    return Pattern.compile("[A-Za-z']{2,}[,.:;]? [A-Za-z']{1,}[,.:;]? [A-Za-z']{2,}")
        .matcher(literal)
        .find();
  }

  private static String withoutCommentsLogsAndExceptions(String code) {
    return code.replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("(?m)(?<![:\"])//.*$", "")
        .replaceAll("(?s)LOG\\.\\w+\\(.*?;", "")
        .replaceAll("(?s)new \\w*(?:Exception|Error)\\(.*?;", "")
        // What the build forgot is for its maker.
        .replaceAll("(?s)Objects\\s*\\.requireNonNull\\(.*?;", "");
  }

  private static Set<String> named() {
    Set<String> keys = new TreeSet<>();
    NAMED.forEach(family -> Stream.of(family).map(Messages::key).forEach(keys::add));
    return keys;
  }

  private static Set<String> families() throws IOException {
    return new TextFamilies(APP).keys();
  }

  private static boolean asked(String key, Set<String> literals) {
    String plain = key.replaceFirst("\\.(one|other|remedy|detail|tip|text)$", "");
    return literals.contains(key)
        || named().contains(key)
        || named().contains(plain)
        || literals.contains(plain);
  }

  /** A key that the code puts together is of a family that is known here with its endings. */
  @Test
  void everyBeginningOfAKeyIsOfAFamily() throws IOException {
    Set<String> firstWords = new TreeSet<>();
    messages.all().keySet().forEach(key -> firstWords.add(firstWord(key)));
    Set<String> beginnings = new TreeSet<>();
    for (String room : List.of("words", "ui", "desktop")) {
      for (String literal : literals(APP.resolve(room))) {
        if (literal.endsWith(".") && firstWords.contains(firstWord(literal))) {
          beginnings.add(literal);
        }
      }
    }
    assertThat(beginnings).isEqualTo(new TextFamilies(APP).beginnings());
  }

  private static String firstWord(String key) {
    return key.substring(0, key.contains(".") ? key.indexOf('.') : key.length());
  }

  private static boolean isAboutMessages(Path file) throws IOException {
    String code = Files.readString(file);
    return code.contains("org.hearth.app.words") && !code.contains("picocli");
  }

  private static Set<String> literals() throws IOException {
    return literals(APP);
  }

  private static Set<String> literals(Path folder) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : sources(folder)) {
      Matcher literal = LITERAL.matcher(Files.readString(file));
      while (literal.find()) {
        if (KEY.matcher(literal.group(1)).matches()) {
          found.add(literal.group(1));
        }
      }
    }
    // Enums ask by family; of these only the constants of NAMED count.
    found.remove("");
    return found;
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
