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
      "Puts snarkjs and prover into a folder, over shims that are there already, and on Linux on x86-64 rapidsnark's library: librapidsnark.so, prover.h and verifier.h.",
      "snarkjs does prove, fullprove and verify of groth16, plonk and fflonk, setup of plonk and fflonk, and zkey export verificationkey, solidityverifier and soliditycalldata; everything else it passes on to a snarkjs further down the PATH."
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
    ShimFolder.Installed installed =
        new ShimFolder(folder)
            .install(
                new ShimFolder.Where(
                    EngineHost.socket(data.folder().engine()), launcher, data.folder().root()));
    Path there = folder.toAbsolutePath().normalize();
    output.say("Shims for snarkjs and prover: %s", there);
    output.say("They are used where this folder comes first on the PATH:");
    output.say("  export PATH=\"%s:$PATH\"", there);
    if (!installed.compiled()) {
      output.say(
          "On this system they are scripts that start Java, some tenths of a second each time.");
    }
    if (installed.library().isEmpty()) {
      output.say("rapidsnark's library is left out: there is one for Linux on x86-64 only.");
    } else {
      output.say(
          "For programs in C, rapidsnark's library: %s", String.join(", ", installed.library()));
      output.say("  gcc program.c -I\"%1$s\" -L\"%1$s\" -Wl,-rpath,\"%1$s\" -lrapidsnark", there);
    }
    // The shims' commands start sooner with it; nobody waits for it.
    BackgroundMaking.begin(List.of(StartCache.Kind.TOOLS), System.getProperties());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("folder", there.toString());
    answer.put("compiled", installed.compiled());
    answer.put("library", installed.library());
    output.answer(answer);
    return 0;
  }
}
