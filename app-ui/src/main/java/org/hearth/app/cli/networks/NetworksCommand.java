package org.hearth.app.cli.networks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.Table;
import org.hearth.app.preflight.MachineSurvey;
import org.hearth.node.network.facts.Finding;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import org.hearth.node.network.facts.Preflight;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "networks",
    mixinStandardHelpOptions = true,
    subcommands = {
      JoinCommand.class,
      LeaveCommand.class,
      AgreeCommand.class,
      BidCommand.class,
      StakesCommand.class
    },
    description = {
      "Lists proving networks: what each pays, who may prove for it, and whether this version of Hearth can.",
      "With a name it shows all that is known of one, with dates, and how this computer compares. Nothing is sent anywhere."
    })
public final class NetworksCommand implements Callable<Integer> {
  private final Function<Path, MachineFacts> machine;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The network to show, by the word in the first column or by its name.")
  private @Nullable String name;

  public NetworksCommand() {
    this(folder -> MachineSurvey.of(folder, Clock.systemUTC()));
  }

  /**
   * @param machine what this computer has, given the data folder
   */
  NetworksCommand(Function<Path, MachineFacts> machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() {
    NetworkSheets sheets = NetworkSheets.ofThisVersion();
    if (name == null) {
      list(sheets.all());
    } else {
      show(named(sheets, name));
    }
    return 0;
  }

  static NetworkSheet named(NetworkSheets sheets, String name) {
    return sheets
        .named(name)
        .orElseThrow(() ->
            new BadInputException(
                "No network called \""
                    + name
                    + "\" is known; known are "
                    + sheets.all().stream().map(NetworkSheet::id).collect(Collectors.joining(", "))
                    + "."));
  }

  private void list(List<NetworkSheet> sheets) {
    Table table = new Table("NAME", "Network", "Pays", "Who may prove", "Hearth");
    for (NetworkSheet sheet : sheets) {
      table.row(
          sheet.id(),
          sheet.name(),
          sheet.pay().words(),
          sheet.joining().access().words(),
          sheet.support().state().words());
    }
    output.say("%s", table.render());
    output.say("");
    output.say(
        "\"hearth networks NAME\" shows one, and how this computer compares with what it asks for.");
    output.answer(Map.of("networks", sheets.stream().map(SheetDocument::row).toList()));
  }

  private void show(NetworkSheet sheet) {
    List<Finding> findings = Preflight.of(sheet, machine.apply(data.folder().root()));
    SheetText.lines(sheet, findings).forEach(line -> output.say("%s", line));
    output.answer(SheetDocument.of(sheet, findings));
  }
}
