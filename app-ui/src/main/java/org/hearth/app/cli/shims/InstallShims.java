package org.hearth.app.cli.shims;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.desktop.autostart.StartCommand;
import org.hearth.app.serve.engine.EngineHost;
import org.hearth.app.startcache.BackgroundMaking;
import org.hearth.app.startcache.StartCache;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Puts snarkjs and prover into a folder, over shims that are there already.",
      "snarkjs does groth16 prove, fullprove and verify, and zkey export verificationkey and soliditycalldata; everything else it passes on to a snarkjs further down the PATH."
    })
final class InstallShims implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "DIR", description = "The folder; made if it is not there.")
  private Path folder = Path.of("");

  @Option(
      names = "--hearth",
      paramLabel = "FILE",
      description = "The launcher of Hearth (default: the one that runs this command).")
  private Path launcher = Path.of(System.getProperty(StartCommand.LAUNCHER, ""));

  @Override
  public Integer call() throws IOException {
    if (launcher.toString().isEmpty()) {
      throw new BadInputException("Say with --hearth where Hearth's launcher is.");
    }
    boolean compiled =
        new ShimFolder(folder)
            .install(
                new ShimFolder.Where(
                    EngineHost.socket(data.folder().engine()), launcher, data.folder().root()));
    output.say("Shims for snarkjs and prover: %s", folder.toAbsolutePath().normalize());
    output.say("They are used where this folder comes first on the PATH:");
    output.say("  export PATH=\"%s:$PATH\"", folder.toAbsolutePath().normalize());
    if (!compiled) {
      output.say(
          "On this system they are scripts that start Java, some tenths of a second each time.");
    }
    // The shims' commands start sooner with it; nobody waits for it.
    BackgroundMaking.begin(List.of(StartCache.Kind.TOOLS), System.getProperties());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("folder", folder.toAbsolutePath().normalize().toString());
    answer.put("compiled", compiled);
    output.answer(answer);
    return 0;
  }
}
