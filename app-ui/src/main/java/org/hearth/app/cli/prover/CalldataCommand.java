package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.files.SmallFile;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "calldata",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a proof as the arguments of a verifier contract's verifyProof.",
      "The text is that of \"snarkjs zkey export soliditycalldata\". The proof is not verified."
    })
public final class CalldataCommand implements Callable<Integer> {
  @Mixin private SystemOption system;
  @Mixin private Output output = new Output();

  @Option(names = "--proof", required = true, paramLabel = "P", description = "Proof (proof.json).")
  private Path proof = Path.of("");

  @Option(
      names = "--public",
      required = true,
      paramLabel = "U",
      description = "Public inputs (public.json).")
  private Path publicInputs = Path.of("");

  public CalldataCommand(ProofSystems systems) {
    system = new SystemOption(systems);
  }

  @Override
  public Integer call() {
    ProofSystem known = system.findByProof(proof);
    Limits limits = known.limits();
    byte[] made = SmallFile.read(proof, limits.proofBytes());
    byte[] inputs = SmallFile.read(publicInputs, limits.statementBytes());
    String text =
        known
            .contractArguments(
                known.readStatement(inputs, publicInputs.toString()), made, proof.toString())
            .orElseThrow(() ->
                new BadInputException("There are no contracts for proofs of " + known.id() + "."));
    output.say("%s", text);
    output.answer(Map.of("calldata", text));
    return 0;
  }
}
