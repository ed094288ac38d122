package org.hearth.app.cli.completion;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The script for fish, a line for each command and each option. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();
  private final String name;

  private FishCompletion(String name) {
    this.name = name;
  }

  static String of(CommandLine root) {
    FishCompletion made = new FishCompletion(root.getCommandName());
    made.script.append("# Completes the commands and options of ").append(made.name).append(".\n");
    made.line("", "-f", "");
    made.options(root, "__fish_use_subcommand");
    made.commands(root, "__fish_use_subcommand");
    return made.script.toString();
  }

  private void commands(CommandLine parent, String when) {
    visible(parent)
        .forEach((command, line) -> {
          line(when, "-a " + command, first(line.getCommandSpec().usageMessage().description()));
          String seen = "__fish_seen_subcommand_from " + command;
          options(line, seen);
          commands(line, seen);
        });
  }

  private static Map<String, CommandLine> visible(CommandLine parent) {
    Map<String, CommandLine> commands = new TreeMap<>(parent.getSubcommands());
    commands.values().removeIf(line -> line.getCommandSpec().usageMessage().hidden());
    return commands;
  }

  private void options(CommandLine command, String when) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        String kind =
            option.arity().max() == 0 ? "" : option.type().equals(Path.class) ? " -r -F" : " -x";
        line(
            when,
            "-l " + option.longestName().replaceFirst("^-+", "") + kind,
            first(option.description()));
      }
    }
  }

  private void line(String when, String what, String about) {
    script.append("complete -c ").append(name);
    if (!when.isEmpty()) {
      script.append(" -n '").append(when).append('\'');
    }
    script.append(' ').append(what);
    if (!about.isEmpty()) {
      script.append(" -d '").append(quoted(about)).append('\'');
    }
    script.append('\n');
  }

  /** Its first sentence, as there is one line for it. */
  private static String first(String[] description) {
    String all = String.join(" ", description);
    int end = all.indexOf(". ");
    return (end < 0 ? all : all.substring(0, end)).replaceFirst("\\.$", "");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ");
  }
}
