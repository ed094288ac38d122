package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.groth16.Groth16Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Verifies a Groth16 proof. Exit code 0: valid; 1: not valid; 2: a file can't be used.")
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--vk",
      required = true,
      paramLabel = "V",
      description = "Verifying key (verification_key.json).")
  private Path vk = Path.of("");

  @Option(names = "--proof", required = true, paramLabel = "P", description = "Proof (proof.json).")
  private Path proof = Path.of("");

  @Option(
      names = "--public",
      required = true,
      paramLabel = "U",
      description = "Public inputs (public.json).")
  private Path publicInputs = Path.of("");

  @Override
  public Integer call() {
    Optional<String> refusal =
        new Groth16Verifier(JsonFiles.readVerifyingKey(vk))
            .refusal(JsonFiles.readPublicInputs(publicInputs), JsonFiles.readProof(proof));
    output.say(refusal.map(reason -> "Not valid: " + reason).orElse("Valid."));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("valid", refusal.isEmpty());
    refusal.ifPresent(reason -> answer.put("reason", reason));
    output.answer(answer);
    return refusal.isEmpty() ? 0 : 1;
  }
}
