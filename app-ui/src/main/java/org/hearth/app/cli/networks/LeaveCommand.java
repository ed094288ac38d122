package org.hearth.app.cli.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "leave",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a network out of the settings; the node works for it until its next start.",
      "Books and files stay, so that it can be joined again under the same name. What it owes you it goes on owing: claim it before."
    })
final class LeaveCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "NAME", description = "As it is called in the settings.")
  private String name = "";

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    List<NetworkSetting> networks =
        new ArrayList<>(NodeHost.load(folder, NetworkKinds.STANDARD).config().networks());
    if (!networks.removeIf(n -> n.name().equals(name))) {
      throw new BadInputException(
          "No network called \"%s\" is joined; joined are %s."
              .formatted(
                  name, String.join(", ", networks.stream().map(NetworkSetting::name).toList())));
    }
    if (networks.isEmpty()) {
      throw new BadInputException(
          "It is the only network: join another one first, or pause the node.");
    }
    LoadedConfig unused = NodeHost.changeNetworks(folder, networks);
    output.say("Left: the node works for %s until its next start. Its books and files stay.", name);
    output.answer(Map.of("name", name, "left", true));
    return 0;
  }
}
