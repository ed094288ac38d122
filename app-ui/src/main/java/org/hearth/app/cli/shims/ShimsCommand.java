package org.hearth.app.cli.shims;

import java.util.Objects;
import org.hearth.prover.system.ProofSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts Hearth where other programs call {@code snarkjs} or {@code prover}. */
@Command(
    name = "shims",
    mixinStandardHelpOptions = true,
    description = {
      "Programs called snarkjs and prover (rapidsnark's) that let Hearth make the proofs.",
      "Put their folder first on the PATH of whoever calls these; \"hearth serve\" makes them fast."
    })
public final class ShimsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private ShimsCommand() {}

  /**
   * The command with its subcommands. What stands behind a shim's name is the shim's, options too.
   *
   * @param hearth runs Hearth's own commands
   * @param systems of which the first one's contracts are Hearth's business
   */
  public static CommandLine line(HearthLine hearth, ProofSystems systems) {
    return new CommandLine(new ShimsCommand())
        .addSubcommand(new InstallShims())
        .addSubcommand(new CommandLine(new RunShim(hearth, systems)).setStopAtPositional(true));
  }

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(spec, "set by picocli").commandLine();
    line.usage(line.getOut());
  }
}
