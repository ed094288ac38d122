package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Circuit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "vk",
    mixinStandardHelpOptions = true,
    description =
        "Takes the verifying key out of a proving key and writes it as snarkjs' verification_key.json.")
public final class VkCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private SystemOption system;

  @Option(names = "--zkey", required = true, paramLabel = "K", description = "Proving key (.zkey).")
  private Path zkey = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "V",
      description = "Where to write the verifying key (JSON).")
  private Path out = Path.of("");

  public VkCommand(ProofSystems systems) {
    system = new SystemOption(systems);
  }

  @Override
  public Integer call() {
    try (Outputs outputs = new Outputs(output)) {
      OutputFile file = outputs.add("--out", out);
      outputs.notOver("--zkey", zkey);
      return write(outputs, file);
    }
  }

  private int write(Outputs outputs, OutputFile file) {
    try (Circuit circuit = system.findByKey(zkey).loadOnce(zkey, KeyCache.none())) {
      file.write(circuit.verifyingKey());
      outputs.commit();
      output.say("Verifying key for %d public inputs: %s", circuit.publicInputs(), out);
      output.answer(Map.of("vk", out.toString(), "publicInputs", circuit.publicInputs()));
      return 0;
    }
  }
}
