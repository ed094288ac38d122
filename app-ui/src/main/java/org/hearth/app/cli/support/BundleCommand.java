package org.hearth.app.cli.support;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.bundle.BundleCollector;
import org.hearth.app.bundle.BundleFile;
import org.hearth.app.bundle.BundleReport;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    Map<String, ObjectNode> files =
        new BundleCollector(data.folder(), Clock.systemDefaultZone()).files(step -> {});
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
