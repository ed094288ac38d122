package org.hearth.app.cli.node;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.EmbeddedNetwork;
import org.hearth.app.host.NodeHost;
import org.hearth.network.DevNetwork;
import org.hearth.node.api.NodeSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the node without a window until Ctrl-C, saying what it does.",
      "When the settings name the default local network and none runs yet, it is started inside."
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--network",
      paramLabel = "URL",
      defaultValue = "",
      description = "Network to work for (default: the one in the settings, node.json).")
  private String url = "";

  private String lastSentence = "";

  @Override
  public Integer call() throws Exception {
    DataFolder folder = data.folder();
    String target = url.isEmpty() ? NodeHost.settings(folder).networkUrl() : url;
    Optional<DevNetwork> embedded = Optional.empty();
    if (url.isEmpty()) {
      try (ProgressBar bar = output.progress()) {
        embedded = EmbeddedNetwork.startIfMissing(target, folder.network(), Clock.systemUTC(), bar);
      }
    }
    Optional<DevNetwork> network = embedded;
    NodeHost host;
    try {
      host = NodeHost.start(folder, url, Clock.systemDefaultZone());
    } catch (RuntimeException e) {
      network.ifPresent(DevNetwork::close);
      throw e;
    }
    output.say(
        "Node in %s, working for %s%s. Ctrl-C ends it.",
        folder.node(), target, network.isPresent() ? " (started inside)" : "");
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              host.close();
              network.ifPresent(DevNetwork::close);
              ended.countDown();
            }));
    try (AutoCloseable subscription = host.node().subscribe(this::show)) {
      ended.await();
    }
    return 0;
  }

  private synchronized void show(NodeSnapshot snapshot) {
    // The seconds left change all the time; a line each is too much for a log.
    String sentence = snapshot.why().sentence();
    String kind = snapshot.why().activity() + sentence.replaceAll("[0-9]+", "");
    if (!kind.equals(lastSentence)) {
      lastSentence = kind;
      output.say("%tT  %s", snapshot.at().atZone(java.time.ZoneId.systemDefault()), sentence);
      output.answer(
          Map.of(
              "at",
              snapshot.at().toString(),
              "activity",
              snapshot.why().activity(),
              "sentence",
              sentence));
    }
  }
}
