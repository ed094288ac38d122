package org.hearth.app.cli.prover;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.solidity.SolidityCalldata;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "calldata",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a Groth16 proof as the arguments of a verifier contract's verifyProof.",
      "The text is that of \"snarkjs zkey export soliditycalldata\". The proof is not verified."
    })
public final class CalldataCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

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
    Groth16Proof read = JsonFiles.readProof(proof);
    List<BigInteger> statement = JsonFiles.readPublicInputs(publicInputs);
    String text = SolidityCalldata.of(read, statement);
    output.say("%s", text);
    output.answer(Map.of("calldata", text));
    return 0;
  }
}
