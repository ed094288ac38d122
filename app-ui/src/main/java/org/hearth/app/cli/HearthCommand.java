package org.hearth.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.hearth.app.cli.completion.CompletionCommand;
import org.hearth.app.cli.completion.ManPageCommand;
import org.hearth.app.cli.devices.AcceleratorEmulatorCommand;
import org.hearth.app.cli.devices.DevicesCommand;
import org.hearth.app.cli.devices.PowerCommand;
import org.hearth.app.cli.devices.SelfTestCommand;
import org.hearth.app.cli.jobs.JobsCommand;
import org.hearth.app.cli.node.AcknowledgeCommand;
import org.hearth.app.cli.node.ApiCommand;
import org.hearth.app.cli.node.BackupCommand;
import org.hearth.app.cli.node.DemoCommand;
import org.hearth.app.cli.node.EarningsCommand;
import org.hearth.app.cli.node.MoveHereCommand;
import org.hearth.app.cli.node.NetworkCommand;
import org.hearth.app.cli.node.PauseCommand;
import org.hearth.app.cli.node.RestoreCommand;
import org.hearth.app.cli.node.ResumeCommand;
import org.hearth.app.cli.node.RunCommand;
import org.hearth.app.cli.node.SettingsCommand;
import org.hearth.app.cli.node.StatusCommand;
import org.hearth.app.cli.prices.PriceCommand;
import org.hearth.app.cli.prover.BenchCommand;
import org.hearth.app.cli.prover.CircuitCommand;
import org.hearth.app.cli.prover.ProveCommand;
import org.hearth.app.cli.prover.ServeCommand;
import org.hearth.app.cli.prover.SetupCommand;
import org.hearth.app.cli.prover.VerifyCommand;
import org.hearth.app.cli.prover.VkCommand;
import org.hearth.app.cli.prover.WitnessCommand;
import org.hearth.app.cli.support.AutostartCommand;
import org.hearth.app.cli.support.BundleCommand;
import org.hearth.app.cli.support.DoctorCommand;
import org.hearth.app.cli.support.LogCommand;
import org.hearth.app.cli.support.UpdateCommand;
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
      return new String[] {"Hearth " + Build.ofThisProgram().version()};
    }
  }

  /** In the order in which the help names them. */
  private static List<Object> commands(ProgramParts parts) {
    return List.of(
        new DemoCommand(parts),
        new RunCommand(parts),
        new NetworkCommand(),
        new StatusCommand(),
        new PauseCommand(),
        new ResumeCommand(),
        new MoveHereCommand(),
        new SettingsCommand(),
        new DevicesCommand(),
        new DoctorCommand(),
        new SelfTestCommand(parts.systems()),
        new PowerCommand(),
        new LogCommand(),
        new BundleCommand(),
        new UpdateCommand(),
        new AutostartCommand(),
        new AcceleratorEmulatorCommand(parts.systems()),
        new JobsCommand(),
        new EarningsCommand(),
        new PriceCommand(),
        new BackupCommand(),
        new RestoreCommand(),
        new AcknowledgeCommand(),
        new BenchCommand(parts.systems()),
        new ServeCommand(parts.systems()),
        new ProveCommand(parts.systems()),
        new VerifyCommand(parts.systems()),
        new WitnessCommand(),
        new SetupCommand(parts.systems()),
        new VkCommand(parts.systems()),
        new CircuitCommand(),
        new ApiCommand(),
        new CompletionCommand(),
        new ManPageCommand());
  }

  /**
   * Runs one command line and returns its exit code.
   *
   * @param parts the networks and proof systems that the commands know
   */
  public static int execute(ProgramParts parts, String... arguments) {
    return line(parts).execute(arguments);
  }

  static CommandLine line(ProgramParts parts) {
    CommandLine line = new CommandLine(new HearthCommand());
    commands(parts).forEach(line::addSubcommand);
    BenchCommand.addParts(
        Objects.requireNonNull(line.getSubcommands().get("bench"), "added above"), parts.systems());
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
