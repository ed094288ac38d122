package org.hearth.app.cli.networks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.node.foreign.ProverProgram;
import org.hearth.node.supervise.Agreement;
import org.hearth.node.supervise.Consent;
import org.hearth.node.supervise.ConsentException;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "agree",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the node run a program of others that you have installed: es-node of EthStorage, or the prover program that a network's settings name.",
      "It counts for the file as it is now: after an update of the program agree again. Hearth passes no such program on, and does not look into it."
    })
final class AgreeCommand implements Callable<Integer> {
  /** Of programs that a network of this version runs, and under what licence they come. */
  private static final Map<String, String> LICENCES =
      Map.of("es-node", "BUSL-1.1, Apache-2.0 from 2027-12-31 on");

  /** Of a program that its owner has chosen himself. */
  private static final String UNKNOWN_LICENCE = "not known to Hearth: see the program's own papers";

  private static final String PROVER = ProverProgram.nameFor("");

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      paramLabel = "NAME",
      description =
          "The program's name: es-node, or prover- and the network's name in the settings.")
  private String name = "";

  @Option(names = "--program", required = true, paramLabel = "FILE", description = "Its file.")
  private Path program = Path.of("");

  @Option(names = "--yes", description = "Agree. Without it only what would be agreed to is shown.")
  private boolean yes;

  @Override
  public Integer call() {
    String licence = licence();
    output.say("%s, %s", name, program);
    output.say("Licence   %s", licence);
    output.say("It is not Hearth's: it runs with your rights, and may do what you may.");
    if (!yes) {
      output.say("Nothing is agreed to yet: say so with --yes.");
      output.answer(Map.of("name", name, "licence", licence, "agreed", false));
      return 0;
    }
    return agreed(licence);
  }

  private String licence() {
    if (name.startsWith(PROVER) && name.length() > PROVER.length()) {
      return UNKNOWN_LICENCE;
    }
    return Optional.ofNullable(LICENCES.get(name))
        .orElseThrow(() ->
            new BadInputException(
                "No program called \"%s\" is run by a network of this version; there are %s and %sNETWORK, NETWORK being a network's name in the settings."
                    .formatted(name, String.join(", ", LICENCES.keySet()), PROVER)));
  }

  private int agreed(String licence) {
    try {
      Consent consent =
          new Consent(data.folder().node(), Clock.systemUTC(), other -> "hearth networks agree");
      Agreement agreed = consent.agree(name, program, licence);
      output.say("Agreed on %s to the file with SHA-256 %s.", agreed.on(), agreed.sha256());
      output.say("A node that runs takes it up at its next start.");
      output.answer(
          Map.of("name", name, "licence", licence, "agreed", true, "sha256", agreed.sha256()));
      return 0;
    } catch (ConsentException | IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
