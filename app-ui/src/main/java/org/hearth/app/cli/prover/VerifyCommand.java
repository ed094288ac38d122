package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.files.ProofFiles;
import org.hearth.app.serve.engine.EngineRequest;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Verifies a proof. Exit code 0: valid; 1: not valid; 2: a file can't be used.")
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private SystemOption system;
  @Mixin private DataOption data = new DataOption();
  @Mixin private EngineOption engine = new EngineOption();

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

  public VerifyCommand(ProofSystems systems) {
    system = new SystemOption(systems);
  }

  @Override
  public Integer call() {
    ProofSystem known = system.findByProof(proof);
    Optional<String> refusal =
        engine
            .ask(
                data,
                output,
                running ->
                    running.refusal(new EngineRequest.Verify(known.id(), vk, publicInputs, proof)))
            .orElseGet(() -> new ProofFiles(vk, publicInputs, proof).refusal(known));
    output.say(refusal.map(reason -> "Not valid: " + reason).orElse("Valid."));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("valid", refusal.isEmpty());
    refusal.ifPresent(reason -> answer.put("reason", reason));
    output.answer(answer);
    return refusal.isEmpty() ? 0 : 1;
  }
}
