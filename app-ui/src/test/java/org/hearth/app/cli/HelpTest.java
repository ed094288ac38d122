package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hearth.app.host.ProgramParts;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What every command says about itself, and what shells and man(1) are told of them. */
class HelpTest {
  private static final CommandLine ROOT = HearthCommand.line(ProgramParts.standard());

  private static List<CommandLine> all(CommandLine line) {
    List<CommandLine> all = new ArrayList<>(List.of(line));
    line.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
    return all;
  }

  @Test
  void helpHasEightyColumns() {
    for (CommandLine command : all(ROOT)) {
      assertThat(command.getUsageMessage().lines())
          .as(command.getCommandSpec().qualifiedName())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
  }

  @Test
  void helpHasSentencesThatEnd() {
    List<String> endless = new ArrayList<>();
    for (CommandLine command : all(ROOT)) {
      CommandSpec spec = command.getCommandSpec();
      check(endless, spec.qualifiedName(), spec.usageMessage().description());
      spec.args().stream()
          .filter(argument -> !argument.hidden())
          .forEach(argument ->
              check(
                  endless,
                  spec.qualifiedName() + " " + argument.paramLabel() + " " + argument,
                  argument.description()));
    }
    assertThat(endless).as("descriptions that are missing or do not end").isEmpty();
  }

  private static void check(List<String> endless, String name, String[] description) {
    String text = String.join(" ", description).strip();
    if (!text.endsWith(".")) {
      endless.add(name + ": " + text);
    }
  }

  @Test
  void theManualPageHasEveryCommandAndOption() {
    CommandRun page = CommandRun.of("man-page");
    assertThat(page.code()).isZero();
    assertThat(page.out()).startsWith(".TH \"HEARTH\" \"1\"").contains(".SH \"NAME\"");
    for (CommandLine command : all(ROOT)) {
      CommandSpec spec = command.getCommandSpec();
      if (spec.usageMessage().hidden() || command == ROOT) {
        continue;
      }
      assertThat(page.out()).contains(".SS \"" + spec.qualifiedName().replace("-", "\\-") + "\"\n");
      spec.options().stream()
          .filter(option -> !option.hidden())
          .forEach(
              option -> assertThat(page.out()).contains(option.longestName().replace("-", "\\-")));
    }
    assertThat(page.out().lines().filter(l -> l.startsWith(".")))
        .allSatisfy(line -> assertThat(line).matches("\\.(TH|SH|SS|TP|PP|B)( \".*\")?"));
    assertThat(page.out().lines()).noneMatch(line -> line.startsWith("'"));
  }

  @Test
  void everyShellCompletesEveryCommand() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      CommandRun script = CommandRun.of("completion", shell);
      assertThat(script.code()).isZero();
      for (String command : ROOT.getSubcommands().keySet()) {
        boolean hidden =
            ROOT.getSubcommands().get(command).getCommandSpec().usageMessage().hidden();
        assertThat(script.out().contains(command)).as(shell + " " + command).isEqualTo(!hidden);
      }
      assertThat(script.out()).contains("follow", "data-dir");
    }
    assertThat(CommandRun.of("completion", "tcsh").code()).isEqualTo(2);
  }

  /** The shell itself reads the script, and offers what the word may become. */
  @Test
  void bashCompletes() throws Exception {
    java.nio.file.Path script = java.nio.file.Files.createTempFile("hearth", ".bash");
    try {
      java.nio.file.Files.writeString(script, CommandRun.of("completion", "bash").out());
      String line =
          "source '%s' && COMP_WORDS=(hearth sta) && COMP_CWORD=1 && COMP_LINE='hearth sta' && COMP_POINT=10"
                  .formatted(script)
              + " && _complete_hearth && printf '%s\\n' \"${COMPREPLY[@]}\"";
      Process bash = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
      String offered;
      try (var out = bash.inputReader()) {
        offered = String.join("\n", out.lines().toList());
      }
      assertThat(bash.waitFor()).as(offered).isZero();
      assertThat(offered).isEqualTo("status\nstart-cache");
    } finally {
      java.nio.file.Files.delete(script);
    }
  }
}
