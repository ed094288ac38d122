package org.hearth.app.cli.node;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.host.EmbeddedNetwork;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "network",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the local network alone: a small ZK rollup with simulated users and validators, paying in play money.",
      "Provers on this computer find it at http://127.0.0.1:PORT. Ctrl-C ends it; it goes on where it was next time."
    })
public final class NetworkCommand implements Callable<Integer> {
  private static final double MOST_TRANSFERS = 1000;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8645",
      description = "Port on 127.0.0.1; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Rules of a new network: default or demo (default: ${DEFAULT-VALUE}).")
  private String preset = "default";

  @Option(
      names = "--system",
      paramLabel = "S",
      defaultValue = "",
      description =
          "Proof system of a new network's batches: groth16 (default), plonk or fflonk; these take several times as long for a transfer.")
  private String system = "";

  @Option(
      names = "--transfers",
      paramLabel = "RATE",
      description = "Simulated transfers per second (default: ${DEFAULT-VALUE}).")
  private double transfers = EmbeddedNetwork.TRANSFERS_PER_SECOND;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new BadInputException("--port wants a number from 0 to 65535.");
    }
    if (!(transfers >= 0 && transfers <= MOST_TRANSFERS)) { // NaN, too
      throw new BadInputException("--transfers wants a number from 0 to 1000 per second.");
    }
    Preset rules = named(preset);
    data.folder().makePrivate();
    data.folder().keepLibraries();
    Path folder = data.folder().network();
    DevNetwork network;
    try (ProgressBar bar = output.progress()) {
      network =
          DevNetwork.start(
              new DevNetworkConfig(
                  folder, port, rules, system, transfers, Clock.systemUTC(), new SecureRandom()),
              bar);
    }
    output.say(
        "The local network runs at %s (simulated users and validators, play money).",
        network.url());
    output.say("Network id %s, files in %s. Ctrl-C ends it.", network.networkId(), folder);
    output.answer(
        Map.of(
            "url", network.url(), "networkId", network.networkId(), "folder", folder.toString()));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              network.close();
              ended.countDown();
            }));
    ended.await();
    return 0;
  }

  static Preset named(String name) {
    for (Preset p : Preset.values()) {
      if (p.label().equalsIgnoreCase(name)) {
        return p;
      }
    }
    throw new BadInputException(
        "There is no preset named \"" + name + "\"; choose default or demo.");
  }
}
