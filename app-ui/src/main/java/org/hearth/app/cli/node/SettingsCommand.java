package org.hearth.app.cli.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlClient;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NetworkKinds;
import org.hearth.app.host.NodeHost;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NodeConfig;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the node's settings, or changes one. A node that runs takes it up at its next start.",
      "All of them are in node.json in the data folder and can be changed there."
    })
public final class SettingsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--use-gpus",
      paramLabel = "yes|no",
      description = {
        "Whether GPUs prove, too: by default yes. One gets work only after a test in which it computed",
        "what the processor computes, and only at sizes at which it was measured to be faster. Each",
        "proof is verified, and the processor repeats what a GPU does wrong."
      })
  private @Nullable String useGpus;

  /** The name of version 0.1, which scripts may still use. */
  @Option(names = "--use-cards", hidden = true)
  private @Nullable String oldName;

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    LoadedConfig loaded = NodeHost.load(folder, NetworkKinds.STANDARD);
    loaded.complaints().forEach(output::warn);
    NodeConfig config = loaded.config();
    String wanted = useGpus != null ? useGpus : oldName;
    if (wanted != null) {
      config = config.withUseGpus(yes(wanted));
      NodeHost.changeSettings(folder, config);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("networkUrl", config.networkUrl());
    all.put("pricePerKwh", config.pricePerKwh().toPlainString());
    all.put("currency", config.currency());
    all.put("nodeName", config.nodeName());
    all.put("threads", config.threads());
    all.put("useGpus", config.useGpus());
    all.put("acceleratorPorts", config.acceleratorPorts());
    all.put("cpuTargetCelsius", config.targets().processor());
    all.put("cardTargetCelsius", config.targets().gpu());
    all.forEach((name, value) -> output.say("%-20s %s", name, value));
    output.say("");
    output.say(
        "Kept in %s: proving keys of jobs, until unused for two weeks or 20 GiB; prepared keys, 16 GiB;",
        folder.root());
    output.say("backups of seven days and four weeks; the books and device history, for good.");
    if (wanted != null && ControlClient.snapshot(folder.node()).isPresent()) {
      output.warn("The node that runs goes on as it was started; end it and start it again.");
    }
    output.answer(all);
    return 0;
  }

  private static boolean yes(String word) {
    return switch (word) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new BadInputException("--use-gpus wants yes or no, not '" + word + "'.");
    };
  }
}
