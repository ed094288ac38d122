package org.hearth.app.cli.networks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.joining.JoinStep;
import org.hearth.app.joining.Joining;
import org.hearth.app.preflight.MachineSurvey;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Each step looks at how things are, so it may be run again at any time. */
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description = {
      "Leads to a network step by step: this computer, the wallet, whether the network answers, and the settings. Run it again until every step is done.",
      "Only with --yes the network is written into the settings; the node works for it from its next start on."
    })
final class JoinCommand implements Callable<Integer> {
  private final Function<Path, MachineFacts> machine;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "KIND", description = "The network, as \"hearth networks\" calls it.")
  private String kind = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Its address, or that of a node of its chain; a network that is folders has none.")
  private String url = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "How you call it here, for all time (default: as KIND).")
  private String name = "";

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "What it wants to know beside; its page in docs tells which there are.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--yes", description = "Join, when every step but this is done.")
  private boolean yes;

  JoinCommand() {
    this(folder -> MachineSurvey.of(folder, Clock.systemUTC()));
  }

  /**
   * @param machine what this computer has, given the data folder
   */
  JoinCommand(Function<Path, MachineFacts> machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() {
    NetworkSheet sheet = NetworksCommand.named(NetworkSheets.ofThisVersion(), kind);
    Joining joining = new Joining(data.folder(), machine);
    NetworkSetting setting = Joining.setting(sheet, name, url, options);
    List<JoinStep> steps = joining.look(sheet, setting);
    terms(sheet);
    steps.forEach(step -> output.say("  %-10s %s", step.state().text(), step.onCommandLine()));
    boolean ready = Joining.ready(steps);
    if (ready && yes) {
      joining.join(setting);
      output.say("");
      output.say("Joined: the node works for %s from its next start on.", setting.name());
    } else {
      output.say("");
      output.say(
          ready
              ? "Nothing is missing; with --yes it is joined."
              : "Not joined: run this again when what is missing is there.");
    }
    answer(setting, steps, ready && yes);
    return ready || !yes ? 0 : 1;
  }

  private void terms(NetworkSheet sheet) {
    output.say("%s, as of %s", sheet.name(), sheet.origin().asOf());
    output.say("  pays        %s", sheet.pay().words());
    output.say("  can be lost %s", sheet.joining().canBeLost());
    output.say("  not tested  %s", sheet.support().notTested());
    output.say("");
  }

  private void answer(NetworkSetting setting, List<JoinStep> steps, boolean joined) {
    List<Map<String, String>> list = new ArrayList<>();
    for (JoinStep step : steps) {
      list.add(
          Map.of(
              "step", step.subject().text(),
              "state", step.state().text(),
              "sentence", step.onCommandLine()));
    }
    output.answer(Map.of("name", setting.name(), "joined", joined, "steps", list));
  }
}
