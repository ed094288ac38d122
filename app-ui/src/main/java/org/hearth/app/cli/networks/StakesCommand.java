package org.hearth.app.cli.networks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.NodeHost;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.stake.Stake;
import org.hearth.node.stake.StakeGuard;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "stakes",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what is at stake at networks that want collateral: what would be lost if the power failed now, what has been lost, and where nothing more is promised since.",
      "After a loss a network gets no more promises until you have looked at it and say --resume."
    })
final class StakesCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--resume",
      paramLabel = "NETWORK",
      description = "Let the node promise to that network again; one that runs does so at once.")
  private @Nullable String resume;

  @Override
  public Integer call() throws IOException {
    Path folder = data.folder().node();
    if (resume != null) {
      return resumed(folder, resume);
    }
    List<Stake> all = StakeGuard.look(folder);
    List<Stake> atRisk = with(all, Stake.State.AT_RISK);
    List<Stake> lost = with(all, Stake.State.LOST);
    output.say(atRisk.isEmpty() ? "Nothing is at stake now." : "At stake now:");
    atRisk.forEach(s -> output.say("  %s  %s  until %s", s.network(), amount(s), s.until()));
    if (!lost.isEmpty()) {
      output.say("Lost:");
      lost.forEach(s -> output.say("  %s  %s  on %s", s.network(), amount(s), s.until()));
    }
    Map<String, String> halted = halted(folder);
    halted.forEach((network, why) ->
        output.say(
            "%s: %s. Look at it, then: hearth networks stakes --resume %s", network, why, network));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("atStake", atRisk.stream().map(StakesCommand::fields).toList());
    answer.put("lost", lost.stream().map(StakesCommand::fields).toList());
    answer.put("halted", halted);
    output.answer(answer);
    return 0;
  }

  private Integer resumed(Path folder, String network) throws IOException {
    if (StakeGuard.halted(folder, network).isEmpty()) {
      List<String> names = new ArrayList<>(halted(folder).keySet());
      throw new BadInputException(
          "The network \"%s\" is not halted; %s."
              .formatted(
                  network, names.isEmpty() ? "none is" : "halted are " + String.join(", ", names)));
    }
    StakeGuard.resume(folder, network);
    output.say("The node promises to %s again.", network);
    output.answer(Map.of("network", network, "resumed", true));
    return 0;
  }

  private Map<String, String> halted(Path folder) {
    Map<String, String> halted = new LinkedHashMap<>();
    for (NetworkSetting network :
        NodeHost.load(data.folder(), NetworkKinds.STANDARD).config().networks()) {
      Optional<String> why = StakeGuard.halted(folder, network.name());
      why.ifPresent(w -> halted.put(network.name(), w));
    }
    return halted;
  }

  private static List<Stake> with(List<Stake> all, Stake.State state) {
    return all.stream().filter(s -> s.state() == state).toList();
  }

  private static String amount(Stake stake) {
    return decimal(stake)
        + " "
        + stake.asset().symbol()
        + (stake.asset().playMoney() ? " [simulated]" : "");
  }

  private static String decimal(Stake stake) {
    return stake.asset().whole(stake.amount());
  }

  private static Map<String, Object> fields(Stake stake) {
    return Map.of(
        "network", stake.network(),
        "amount", decimal(stake),
        "symbol", stake.asset().symbol(),
        "simulated", stake.asset().playMoney(),
        "until", stake.until().toString());
  }
}
