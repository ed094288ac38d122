package org.hearth.app.cli.support;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.bundle.BundleFile;
import org.hearth.app.bundle.BundleMaker;
import org.hearth.app.bundle.BundleReport;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlException;
import org.hearth.app.host.CheckUp;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.NodeConfigFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Shows all that a support bundle would hold, and writes it with --out. It holds numbers, codes and product"
          + " names: no keys, names, addresses, paths or texts of logs.",
      "\"hearth bundle read FILE\" shows what support sees in one."
    },
    subcommands = BundleCommand.Read.class)
public final class BundleCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--out", paramLabel = "FILE", description = "Write the bundle to this zip file.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    try (Outputs outputs = new Outputs(output)) {
      return show(outputs, out == null ? null : outputs.add("--out", out));
    }
  }

  private int show(Outputs outputs, @Nullable OutputFile file) throws IOException {
    Map<String, ObjectNode> files = files(data.folder(), Clock.systemDefaultZone());
    files.forEach((name, json) -> {
      output.say("---- %s", name);
      output.say("%s", BundleFile.text(json));
    });
    if (file != null) {
      file.write(BundleFile.write(files));
      outputs.commit();
    }
    output.say(
        "%s",
        out == null
            ? "Nothing was written. If you are content with what you see, add --out FILE."
            : "This, and nothing else, is in " + out + ".");
    output.answer(files);
    return 0;
  }

  private static Map<String, ObjectNode> files(DataFolder folder, Clock clock) {
    try (AcceleratorSource accelerators = NodeHost.accelerators(folder, clock)) {
      return files(folder, ThisMachine.devices(clock, accelerators), clock);
    }
  }

  private static Map<String, ObjectNode> files(
      DataFolder folder, DeviceCatalog catalog, Clock clock) {
    DeviceScan scan = catalog.scan();
    List<Health> health =
        scan.devices().stream()
            .map(device -> catalog.sample(device.id()))
            .flatMap(Optional::stream)
            .toList();
    try (HealthHistory history = new HealthHistory(folder.health())) {
      return new BundleMaker(clock.instant(), PublishedTimes.ofThisVersion())
          .make(
              new BundleMaker.Known(
                  scan,
                  health,
                  CheckUp.of(folder, catalog, clock),
                  new SelfTestStore(folder.selfTests()),
                  history,
                  settings(folder),
                  running(folder)));
    }
  }

  /** A node that hangs is no reason to have no bundle: it is one to make one. */
  private static Optional<JsonNode> running(DataFolder folder) {
    try {
      return ControlClient.snapshot(folder.node());
    } catch (ControlException e) {
      return Optional.empty();
    }
  }

  private static Optional<NodeConfig> settings(DataFolder folder) {
    try {
      int processors = Runtime.getRuntime().availableProcessors();
      return Optional.of(new NodeConfigFile(folder.node(), processors).read());
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  @Command(
      name = "read",
      mixinStandardHelpOptions = true,
      description = "Shows what is in a support bundle, the troubles first. Needs no network.")
  static final class Read implements Callable<Integer> {
    @Mixin private Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      var files = BundleFile.read(file);
      new BundleReport(files).lines().forEach(line -> output.say("%s", line));
      output.answer(files);
      return 0;
    }
  }
}
