package org.hearth.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.app.cli.terminal.Mistakes;
import org.hearth.app.host.Build;
import org.hearth.app.host.ProgramParts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "hearth",
    mixinStandardHelpOptions = true,
    versionProvider = HearthCommand.Version.class,
    description = {
      "Turns this computer into a prover node: it makes zero-knowledge proofs for a network and is paid for them.",
      "Without a command the window opens; with --background it starts hidden in the tray."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 the answer is no or the work failed, 2 something given to Hearth is wrong.",
      "Files are kept in the data folder (see --data-dir of each command, or set HEARTH_HOME)."
    })
public final class HearthCommand implements Runnable {
  /** Of help, on every terminal. */
  static final int COLUMNS = 80;

  @Spec private @Nullable CommandSpec spec;

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Build.ofThisProgram().title()};
    }
  }

  /**
   * Runs one command line and returns its exit code.
   *
   * @param parts the networks and proof systems that the commands know
   */
  public static int execute(ProgramParts parts, String... arguments) {
    return lineFor(arguments, parts).execute(arguments);
  }

  /** With all commands. */
  static CommandLine line(ProgramParts parts) {
    CommandLine line = new CommandLine(new HearthCommand());
    Commands.addAll(line, parts);
    return configured(line);
  }

  /** With the commands that these arguments can need. */
  static CommandLine lineFor(String[] arguments, ProgramParts parts) {
    CommandLine line = new CommandLine(new HearthCommand());
    Commands.addFor(arguments, line, parts);
    return configured(line);
  }

  /** Says to all commands that it has how they speak. */
  private static CommandLine configured(CommandLine line) {
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((e, command, result) -> Errors.report(e, command));
    line.setParameterExceptionHandler(new Mistakes());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(COLUMNS);
    return line;
  }

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(spec, "set by picocli").commandLine();
    line.usage(line.getOut());
  }
}
