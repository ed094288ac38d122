package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.hearth.app.host.ProgramParts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A line with one command only behaves as the line with all of them. */
class CommandsTest {
  private static final ProgramParts PARTS = ProgramParts.standard();
  private static final CommandLine WHOLE = HearthCommand.line(PARTS);

  private static CommandLine lineFor(String... arguments) {
    return HearthCommand.lineFor(arguments, PARTS);
  }

  private static CommandLine in(CommandLine root, Commands command) {
    return Objects.requireNonNull(root.getSubcommands().get(command.word()));
  }

  @ParameterizedTest
  @EnumSource
  void itIsCalledAsItIsNamed(Commands command) {
    Object made = in(WHOLE, command).getCommandSpec().userObject();
    assertThat(made.getClass().getAnnotation(Command.class).name()).isEqualTo(command.word());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPLETION", "MAN_PAGE"})
  void itAloneIsMadeAndIsTheSame(Commands command) {
    CommandLine lean = lineFor(command.word(), "--help");
    assertThat(lean.getSubcommands()).containsOnlyKeys(command.word());
    assertThat(in(lean, command).getUsageMessage()).isEqualTo(in(WHOLE, command).getUsageMessage());
    assertThat(in(lean, command).getSubcommands().keySet())
        .isEqualTo(in(WHOLE, command).getSubcommands().keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--help", "-h", "--version prove", "-Vh", "porve", "PROVE", "prov", "@file"})
  void whatNamesNoCommandSeesAll(String words) {
    assertThat(lineFor(words.split(" ")).getSubcommands().keySet())
        .containsExactlyElementsOf(WHOLE.getSubcommands().keySet());
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETION", "MAN_PAGE"})
  void whatTellsOfAllSeesAll(Commands command) {
    assertThat(lineFor(command.word()).getSubcommands().keySet())
        .containsExactlyElementsOf(WHOLE.getSubcommands().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionNeedsNone(String word) {
    assertThat(lineFor(word).getSubcommands()).isEmpty();
    assertThat(CommandRun.of(word).out()).startsWith("Hearth ");
  }

  /** Right and wrong ones: exit code and words are the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify",
        "verify --help",
        "verify prove",
        "verify --nosuch",
        "bench ui --help",
        "prove --zkey",
        "jobs nosuch --hlep"
      })
  void bothAnswerAlike(String words) {
    String[] arguments = words.split(" ");
    assertThat(answer(lineFor(arguments), arguments)).isEqualTo(answer(WHOLE, arguments));
  }

  private static List<Object> answer(CommandLine line, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code = line.setOut(writer).setErr(writer).execute(arguments);
    return List.of(code, said.toString());
  }
}
