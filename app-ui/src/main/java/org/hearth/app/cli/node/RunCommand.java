package org.hearth.app.cli.node;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.host.Build;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.EmbeddedNetwork;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.Resources;
import org.hearth.app.logs.LogFile;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.serve.own.ApiServer;
import org.hearth.app.serve.own.ApiSwitch;
import org.hearth.app.startcache.QuietNode;
import org.hearth.app.startcache.StartCache;
import org.hearth.app.startcache.StartCacheMaker;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.UntestedGpus;
import org.hearth.app.words.Words;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.Situation;
import org.hearth.node.config.LoadedConfig;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
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
  private static final int HIGHEST_PORT = 65_535;

  private final ProgramParts parts;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--network",
      paramLabel = "URL",
      defaultValue = "",
      description = "Network to work for (default: the one in the settings, node.json).")
  private String url = "";

  @Option(
      names = "--api",
      arity = "0..1",
      paramLabel = "PORT",
      fallbackValue = "" + ApiServer.DEFAULT_PORT,
      description =
          "Serve the local API on this port of 127.0.0.1, whatever the setting apiPort says"
              + " (without PORT 8650; 0 takes any free one).")
  private @Nullable Integer apiPort;

  private final Words words = Words.ofUser(ZoneId.systemDefault());
  private final SituationWords situations = new SituationWords(words);
  private final UntestedGpus untested = new UntestedGpus(words.messages());
  private List<Object> lastFacts = List.of();

  /**
   * @param parts what the node works with
   */
  public RunCommand(ProgramParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws Exception {
    if (apiPort != null && (apiPort < 0 || apiPort > HIGHEST_PORT)) {
      throw new BadInputException(
          "--api wants a port from 0 to " + HIGHEST_PORT + ", not " + apiPort + ".");
    }
    DataFolder folder = data.folder();
    LoadedConfig settings = NodeHost.load(folder, parts.networks());
    LogFile log = LogFile.open(folder.logs(), Clock.systemUTC());
    log.trouble().ifPresent(output::warn);
    settings.complaints().forEach(output::warn);
    String target = url.isEmpty() ? settings.config().networkUrl() : url;
    EmbeddedNetwork network = embedded(folder, target);
    network.notice().ifPresent(output::warn);
    NodeHost host;
    Resources more = new Resources();
    try {
      host = start(folder, network);
      more.keep(host);
      more.keep(openApi(folder, host));
      more.keep(
          StartCacheMaker.begin(
              List.of(StartCache.Kind.COMMANDS, StartCache.Kind.TOOLS),
              new QuietNode(host.node())));
    } catch (RuntimeException e) {
      more.close();
      network.close();
      log.close();
      throw e;
    }
    output.say(
        "Node in %s, working for %s%s. Ctrl-C ends it.",
        folder.node(), network.url(), network.isRunning() ? " (started inside)" : "");
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              more.close();
              network.close();
              log.close();
              ended.countDown();
            }));
    try (AutoCloseable subscription = host.node().subscribe(this::show)) {
      ended.await();
    }
    return 0;
  }

  /** Asked for by the settings, not by an address that was given for this time. */
  private EmbeddedNetwork embedded(DataFolder folder, String target) {
    try (ProgressBar bar = output.progress()) {
      return url.isEmpty()
          ? EmbeddedNetwork.startIfMissing(target, folder.network(), Clock.systemUTC(), bar)
          : EmbeddedNetwork.none(target);
    }
  }

  private NodeHost start(DataFolder folder, EmbeddedNetwork network) {
    return url.isEmpty()
        ? NodeHost.start(
            folder,
            config -> config.withFirstNetworkAt(network.url()),
            parts,
            Clock.systemDefaultZone())
        : NodeHost.start(folder, url, parts, Clock.systemDefaultZone());
  }

  /** As the settings say, unless a port was given for this time. */
  private AutoCloseable openApi(DataFolder folder, NodeHost host) {
    ApiToken token = new ApiToken(folder.apiToken(), new SecureRandom());
    String version = Build.ofThisProgram().version();
    if (apiPort != null) {
      ApiServer api = ApiServer.open(host.node(), token, apiPort, words, version);
      tellApi(api.url());
      return api;
    }
    ApiSwitch api = new ApiSwitch(host.node(), token, words, version, output::warn);
    host.follow(config -> {
      Optional<String> before = api.url();
      api.at(config.apiPort());
      api.url().filter(url -> !before.equals(Optional.of(url))).ifPresent(this::tellApi);
    });
    return api;
  }

  private void tellApi(String address) {
    output.say("The local API is at %s; \"hearth api token\" prints its token.", address);
  }

  private synchronized void show(NodeSnapshot snapshot) {
    untested.tell(snapshot, sentence -> output.say("%s", sentence));
    // How far a proof is changes all the time; a line each is too much for a log.
    List<Object> facts =
        List.of(
            kind(snapshot.condition().situation()),
            snapshot.proofs().stream().map(ProofInProgress::key).toList(),
            snapshot.networks().stream().map(n -> kind(n.situation())).toList());
    if (facts.equals(lastFacts)) {
      return;
    }
    lastFacts = facts;
    List<String> sentences = new ArrayList<>();
    sentences.add(situations.line(snapshot, snapshot.at()));
    if (snapshot.proofs().size() > 1) {
      sentences.addAll(situations.lines(snapshot.proofs()));
    }
    if (snapshot.networks().size() > 1) {
      snapshot.networks().stream()
          .map(n -> situations.explain(n.situation(), snapshot.at()).sentence())
          .filter(sentence -> !sentences.contains(sentence))
          .forEach(sentences::add);
    }
    ZonedDateTime at = snapshot.at().atZone(ZoneId.systemDefault());
    sentences.forEach(sentence -> output.say("%tT  %s", at, sentence));
    output.answer(
        Map.of(
            "at",
            snapshot.at().toString(),
            "activity",
            snapshot.condition().activity(),
            "sentence",
            sentences.getFirst()));
  }

  /** A refusal with another reason is another line, the countdown to the next call is not. */
  private static Object kind(Situation situation) {
    return switch (situation) {
      case NetworkSituation.Waiting waiting -> waiting;
      case Situation.OwnTrouble trouble -> trouble;
      case Situation.PausedByNode paused -> paused;
      case Situation.Proving proving -> proving;
      default -> situation.getClass();
    };
  }
}
