package org.hearth.app.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of all commands, in the macros of man(7). Made of the same descriptions as {@code
 * --help}.
 */
final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /**
   * @param version that the page is of, such as "0.1.0"
   */
  static String of(CommandLine root, String version) {
    ManPage made = new ManPage();
    made.head(root, version);
    made.section("COMMANDS");
    made.commands(root, root.getCommandName());
    made.foot(root);
    return made.page.toString();
  }

  private void head(CommandLine root, String version) {
    String name = root.getCommandName();
    macro("TH", name.toUpperCase(Locale.ROOT), "1", "", "Hearth " + version, "");
    section("NAME");
    text(name + " - proves for networks on this computer");
    section("SYNOPSIS");
    bold(name);
    text("[COMMAND] [OPTIONS]");
    section("DESCRIPTION");
    text(String.join(" ", root.getCommandSpec().usageMessage().description()));
  }

  private void commands(CommandLine parent, String path) {
    for (Map.Entry<String, CommandLine> entry : parent.getSubcommands().entrySet()) {
      CommandSpec spec = entry.getValue().getCommandSpec();
      if (spec.usageMessage().hidden()) {
        continue;
      }
      String name = path + " " + entry.getKey();
      macro("SS", name);
      text(String.join(" ", spec.usageMessage().description()));
      spec.positionalParameters().forEach(this::argument);
      spec.options().stream().filter(ManPage::isOwn).forEach(this::argument);
      List<String> foot = new ArrayList<>(List.of(spec.usageMessage().footer()));
      foot.removeIf(String::isBlank);
      if (!foot.isEmpty()) {
        macro("PP");
        text(String.join(" ", foot));
      }
      commands(entry.getValue(), name);
    }
  }

  /** Those that each command has are explained once. */
  private static boolean isOwn(OptionSpec option) {
    return !option.hidden() && !option.usageHelp() && !option.versionHelp();
  }

  private void argument(ArgSpec argument) {
    macro("TP");
    bold(
        switch (argument) {
          case OptionSpec option -> String.join(", ", option.names()) + label(option);
          case PositionalParamSpec parameter -> parameter.paramLabel();
          default -> argument.paramLabel();
        });
    text(String.join(" ", argument.description()));
  }

  private static String label(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    return option.arity().min() == 0 ? "[=" + option.paramLabel() + "]" : " " + option.paramLabel();
  }

  private void foot(CommandLine root) {
    section("OPTIONS OF ALL COMMANDS");
    for (OptionSpec option : root.getCommandSpec().options()) {
      argument(option);
    }
    section("EXIT STATUS");
    List<String> lines = new ArrayList<>(List.of(root.getCommandSpec().usageMessage().footer()));
    lines.removeIf(String::isBlank);
    text(String.join(" ", lines));
    section("ENVIRONMENT");
    macro("TP");
    bold("HEARTH_HOME");
    text("The data folder, where --data-dir does not name one.");
    macro("TP");
    bold("HEARTH_JAVA_OPTS");
    text("Options for the Java that runs Hearth.");
    macro("TP");
    bold("HEARTH_START_CACHE");
    text("\"off\" starts an installed Hearth without the cache of classes that it makes itself.");
    section("FILES");
    macro("TP");
    bold("~/.local/share/hearth");
    text(
        "The data folder on Linux: settings, identity, books, backups and the log. $XDG_DATA_HOME moves it.");
  }

  private void section(String name) {
    macro("SH", name);
  }

  private void bold(String words) {
    macro("B", words);
  }

  private void macro(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
    }
    page.append('\n');
  }

  private void text(String words) {
    String safe = escaped(words.strip());
    // A line that begins so would be a macro.
    page.append(safe.startsWith(".") || safe.startsWith("'") ? "\\&" : "")
        .append(safe)
        .append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
  }
}
