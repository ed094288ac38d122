package org.hearth.app.cli.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.WorkingOpener;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the whole main job in the terminal: starts the local network (simulated users and validators) and a node,",
      "proves batches for real, is paid in play money, prints the earnings and checks the books."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final ProgramParts parts;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many batches to prove and be paid for (default: ${DEFAULT-VALUE}).")
  private int batches;

  @Option(
      names = "--system",
      paramLabel = "S",
      defaultValue = "",
      description =
          "Proof system of the batches: groth16 (default), plonk or fflonk; an earlier demo's network keeps its own unless --fresh.")
  private String system = "";

  @Option(names = "--fresh", description = "Forget the network and the books of earlier demos.")
  private boolean fresh;

  /**
   * @param parts what the node works with
   */
  public DemoCommand(ProgramParts parts) {
    this.parts = parts.working(WorkingOpener.always());
  }

  @Override
  public Integer call() throws Exception {
    if (batches < 1 || batches > 10_000) {
      throw new BadInputException("--batches wants a number from 1 to 10000.");
    }
    if (!system.isEmpty()) {
      parts.systems().byId(system); // before anything is deleted
    }
    data.folder().makePrivate();
    data.folder().keepLibraries();
    DataFolder folder = data.folder().demo();
    if (fresh) {
      delete(folder.root());
    }
    output.say(
        "Hearth demo. Real proofs, play money; users and validators of the network are simulated.");
    output.say("Files are kept in %s", folder.root());
    output.say("");
    DevNetwork network = startNetwork(folder);
    try (network;
        NodeHost host = NodeHost.start(folder, network.url(), parts, Clock.systemDefaultZone())) {
      DemoScreen screen = new DemoScreen(output);
      long before = host.node().snapshot().jobsPaid();
      boolean enough;
      try (AutoCloseable subscription = host.node().subscribe(screen::show)) {
        enough = waitFor(host, before + batches);
      }
      screen.close();
      host.node().close();
      return report(host, enough, before);
    }
  }

  private DevNetwork startNetwork(DataFolder folder) {
    try (ProgressBar bar = output.progress()) {
      output.say(
          "Starting the local network (the first start makes its circuit and a development key) ...");
      DevNetwork network =
          DevNetwork.start(
              new DevNetworkConfig(
                  folder.network(),
                  0,
                  Preset.DEMO,
                  system,
                  4,
                  Clock.systemUTC(),
                  new SecureRandom()),
              bar);
      bar.close();
      output.say(
          "The local network runs at %s, network id %s...",
          network.url(), network.networkId().substring(0, 16));
      return network;
    }
  }

  private static boolean waitFor(NodeHost host, long paid) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      NodeSnapshot snapshot = host.node().snapshot();
      if (snapshot.jobsPaid() >= paid) {
        return true;
      }
      Thread.sleep(200);
    }
    return false;
  }

  private int report(NodeHost host, boolean enough, long before) {
    EarningsTable table = new EarningsTable(host.books());
    List<AuditFinding> audit = host.books().audit();
    long paid = host.books().countJobs(org.hearth.earnings.jobs.JobStates.PAID) - before;
    boolean booksRight = audit.stream().allMatch(AuditFinding::ok);
    output.say("");
    output.say("%s", table.jobs());
    output.say("");
    output.say("%s", table.balances());
    output.say("");
    output.say("The books' check:");
    output.say("%s", EarningsTable.audit(audit));
    output.say("");
    output.say(
        enough
            ? "%d batches proved, verified by the network's committee and paid in play money. %s"
            : "Only %d batches were paid within 20 minutes. %s",
        paid,
        booksRight ? "The books add up." : "THE BOOKS DO NOT ADD UP.");
    output.answer(table.document(audit));
    return enough && booksRight ? 0 : 1;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }
}
