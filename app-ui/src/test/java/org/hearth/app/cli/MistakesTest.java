package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.app.host.ProgramParts;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Command lines that cannot be right end with 2 and a sentence, before any work is done. */
class MistakesTest {
  /** Numbers below 0 are right for these. */
  private static final Set<String> ANY_SIGN = Set.of("--seed", "--temperature");

  @TempDir private static Path folder;

  /**
   * @param option whose value is wrong
   */
  record Wrong(String command, String option, List<String> arguments) {
    @Override
    public String toString() {
      return String.join(" ", arguments);
    }
  }

  /** Every option of every command that is a number, with numbers out of every range. */
  static Stream<Wrong> numbers() {
    List<Wrong> all = new ArrayList<>();
    for (CommandLine command :
        HearthCommand.line(ProgramParts.standard()).getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        Class<?> type = option.auxiliaryTypes()[0];
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
          for (String value : List.of("-7", "99999999999999999999999999", "many", "", "NaN")) {
            boolean real = type == double.class || type == Double.class;
            if (!(value.equals("-7") && ANY_SIGN.contains(option.longestName()))
                && !(value.startsWith("9")
                    && real
                    && !option.longestName().equals("--transfers"))) {
              all.add(wrong(command, option, value));
            }
          }
        }
      }
    }
    all.add(
        new Wrong(
            "network",
            "--port",
            List.of("network", "--port", "99999", "--data-dir", folder.toString())));
    return all.stream();
  }

  private static Wrong wrong(CommandLine command, OptionSpec option, String value) {
    List<String> arguments = new ArrayList<>(List.of(command.getCommandName()));
    for (OptionSpec other : command.getCommandSpec().options()) {
      boolean needed =
          other.required() && other.group() == null
              || other.longestName().equals("--wtns") && command.getCommandName().equals("prove");
      if (needed && other != option) {
        arguments.add(other.longestName());
        arguments.add(
            other.auxiliaryTypes()[0] == Path.class
                ? folder.resolve("none" + other.longestName()).toString()
                : "10");
      }
    }
    if (command.getCommandSpec().optionsMap().containsKey("--data-dir")) {
      arguments.addAll(List.of("--data-dir", folder.toString()));
    }
    arguments.add(option.longestName() + "=" + value);
    return new Wrong(command.getCommandName(), option.longestName(), arguments);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  @Timeout(
      value = 60,
      threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // what is accepted may run on
  void aNumberOutOfRangeIsSaidAndEndsWithTwo(Wrong wrong) {
    CommandRun ended = CommandRun.of(wrong.arguments().toArray(String[]::new));
    assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.err()).startsWith("hearth: ").contains(wrong.option());
    assertThat(ended.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  /** Something is proposed only where it is spelled nearly so. */
  @ParameterizedTest
  @CsvSource({
    "nosuch, ",
    "x, ",
    "earn, ",
    "banch, bench",
    "BENCH, bench",
    "porve, prove",
    "verfiy, verify",
    "statuss, status",
    "settigns, settings",
    "--hlep, --help",
    "--nosuch, ",
  })
  void onlyWhatIsNearIsProposed(String word, String meant) {
    CommandRun ended = CommandRun.of(word);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("hearth: ").contains(word, "\"hearth --help\"");
    List<String> proposals =
        ended.err().lines().filter(line -> line.startsWith("Did you mean")).toList();
    if (meant == null) {
      assertThat(proposals).isEmpty();
    } else {
      assertThat(proposals).singleElement().asString().contains(meant);
    }
  }
}
