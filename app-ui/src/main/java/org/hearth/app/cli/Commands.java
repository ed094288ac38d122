package org.hearth.app.cli;

import java.util.Locale;
import org.hearth.app.cli.completion.CompletionCommand;
import org.hearth.app.cli.completion.ManPageCommand;
import org.hearth.app.cli.devices.AcceleratorEmulatorCommand;
import org.hearth.app.cli.devices.DevicesCommand;
import org.hearth.app.cli.devices.PowerCommand;
import org.hearth.app.cli.devices.SelfTestCommand;
import org.hearth.app.cli.jobs.JobsCommand;
import org.hearth.app.cli.networks.NetworksCommand;
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
import org.hearth.app.cli.prover.CalldataCommand;
import org.hearth.app.cli.prover.CircuitCommand;
import org.hearth.app.cli.prover.ContractCommand;
import org.hearth.app.cli.prover.ProveCommand;
import org.hearth.app.cli.prover.PtauCommand;
import org.hearth.app.cli.prover.ServeCommand;
import org.hearth.app.cli.prover.SetupCommand;
import org.hearth.app.cli.prover.VerifyCommand;
import org.hearth.app.cli.prover.VkCommand;
import org.hearth.app.cli.prover.WitnessCommand;
import org.hearth.app.cli.shims.ShimsCommand;
import org.hearth.app.cli.support.AutostartCommand;
import org.hearth.app.cli.support.BundleCommand;
import org.hearth.app.cli.support.DoctorCommand;
import org.hearth.app.cli.support.LogCommand;
import org.hearth.app.cli.support.StartCacheCommand;
import org.hearth.app.cli.support.UpdateCommand;
import org.hearth.app.cli.wallet.WalletCommand;
import org.hearth.app.host.ProgramParts;
import picocli.CommandLine;

/**
 * The commands of the root, in the order in which the help names them. Each is made only when a
 * line needs it: to make all of them takes longer than what many of them do.
 */
enum Commands {
  DEMO,
  RUN,
  NETWORK,
  NETWORKS,
  STATUS,
  PAUSE,
  RESUME,
  MOVE_HERE,
  SETTINGS,
  WALLET,
  DEVICES,
  DOCTOR,
  SELFTEST,
  POWER,
  LOG,
  BUNDLE,
  UPDATE,
  AUTOSTART,
  ACCELERATOR_EMULATOR,
  JOBS,
  EARNINGS,
  PRICE,
  BACKUP,
  RESTORE,
  ACKNOWLEDGE,
  BENCH,
  SERVE,
  SHIMS,
  PROVE,
  VERIFY,
  WITNESS,
  SETUP,
  PTAU,
  VK,
  CALLDATA,
  CONTRACT,
  CIRCUIT,
  API,
  START_CACHE,
  COMPLETION,
  MAN_PAGE;

  /** Adds all of them. */
  static void addAll(CommandLine root, ProgramParts parts) {
    for (Commands command : values()) {
      command.addTo(root, parts);
    }
  }

  /**
   * Adds what these arguments can need: the command that they begin with, or all of them if they
   * begin with none, as then they are listed or one is proposed.
   */
  static void addFor(String[] arguments, CommandLine root, ProgramParts parts) {
    String first = arguments.length == 0 ? "" : arguments[0];
    for (Commands command : values()) {
      if (command.word().equals(first) && !command.tellsOfAll()) {
        command.addTo(root, parts);
        return;
      }
    }
    if (!onlyVersion(arguments)) {
      addAll(root, parts);
    }
  }

  /** As it is typed. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void addTo(CommandLine root, ProgramParts parts) {
    root.addSubcommand(word(), make(parts));
  }

  private boolean tellsOfAll() {
    return this == COMPLETION || this == MAN_PAGE;
  }

  private static boolean onlyVersion(String[] arguments) {
    return arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
  }

  private Object make(ProgramParts parts) {
    return switch (this) {
      case DEMO -> new DemoCommand(parts);
      case RUN -> new RunCommand(parts);
      case NETWORK -> new NetworkCommand();
      case NETWORKS -> new NetworksCommand();
      case STATUS -> new StatusCommand();
      case PAUSE -> new PauseCommand();
      case RESUME -> new ResumeCommand();
      case MOVE_HERE -> new MoveHereCommand();
      case SETTINGS -> new SettingsCommand();
      case WALLET -> WalletCommand.line();
      case DEVICES -> new DevicesCommand();
      case DOCTOR -> new DoctorCommand();
      case SELFTEST -> new SelfTestCommand(parts.systems());
      case POWER -> new PowerCommand();
      case LOG -> new LogCommand();
      case BUNDLE -> new BundleCommand();
      case UPDATE -> new UpdateCommand();
      case AUTOSTART -> new AutostartCommand();
      case ACCELERATOR_EMULATOR -> new AcceleratorEmulatorCommand(parts.systems());
      case JOBS -> new JobsCommand();
      case EARNINGS -> new EarningsCommand();
      case PRICE -> new PriceCommand();
      case BACKUP -> new BackupCommand();
      case RESTORE -> new RestoreCommand();
      case ACKNOWLEDGE -> new AcknowledgeCommand();
      case BENCH -> BenchCommand.line(parts.systems());
      case SERVE -> new ServeCommand(parts.systems(), parts.worker());
      case SHIMS ->
          ShimsCommand.line(
              (words, out, err) -> {
                String[] line = words.toArray(String[]::new);
                return HearthCommand.lineFor(line, parts).setOut(out).setErr(err).execute(line);
              },
              parts.systems());
      case PROVE -> new ProveCommand(parts.systems());
      case VERIFY -> new VerifyCommand(parts.systems());
      case WITNESS -> new WitnessCommand();
      case SETUP -> new SetupCommand(parts.systems());
      case PTAU -> new PtauCommand();
      case VK -> new VkCommand(parts.systems());
      case CALLDATA -> new CalldataCommand(parts.systems());
      case CONTRACT -> new ContractCommand(parts.systems());
      case CIRCUIT -> new CircuitCommand();
      case API -> new ApiCommand();
      case START_CACHE -> new StartCacheCommand();
      case COMPLETION -> new CompletionCommand();
      case MAN_PAGE -> new ManPageCommand();
    };
  }
}
