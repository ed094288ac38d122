package org.hearth.app.cli.prover;

import org.hearth.prover.io.snarkjs.ZkeyReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.FileOutput;
import org.hearth.app.cli.terminal.Output;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import org.hearth.prover.system.spi.CheckedKeys;
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

  @Option(names = "--zkey", required = true, paramLabel = "K", description = "Proving key (.zkey).")
  private Path zkey = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "V",
      description = "Where to write the verifying key (JSON).")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    try (ProvingKey key = ZkeyReader.load(zkey, CheckedKeys.none())) {
      VerifyingKey vk = key.verifyingKey();
      FileOutput.write(out, JsonFiles.write(vk));
      output.say("Verifying key for %d public inputs: %s", vk.publics(), out);
      output.answer(Map.of("vk", out.toString(), "publicInputs", vk.publics()));
      return 0;
    }
  }
}
