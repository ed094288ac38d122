package org.hearth.app.cli.prover;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.prover.BadInputException;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "circuit",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a benchmark circuit of a given size, and a witness of it: a chain of Poseidon hashes.",
      "Together with setup, prove and verify it makes proofs of any size from nothing."
    })
public final class CircuitCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--log-size",
      required = true,
      paramLabel = "K",
      description = "Fill a domain of 2^K rows, 8 to 22.")
  private int logDomain;

  @Option(
      names = "--r1cs",
      required = true,
      paramLabel = "R",
      description = "Where to write the circuit (.r1cs).")
  private Path r1cs = Path.of("");

  @Option(
      names = "--wtns",
      required = true,
      paramLabel = "W",
      description = "Where to write the witness (.wtns).")
  private Path wtns = Path.of("");

  @Override
  public Integer call() {
    if (logDomain < 8 || logDomain > 22) {
      throw new BadInputException("--log-size wants a number from 8 to 22.");
    }
    int hashes = PoseidonChain.lengthFor(logDomain);
    PoseidonChain circuit = new PoseidonChain(hashes, random(), random());
    try (Outputs outputs = new Outputs(output)) {
      OutputFile constraints = outputs.add("--r1cs", r1cs);
      OutputFile witness = outputs.add("--wtns", wtns);
      constraints.write(circuit.constraints()::writeR1cs);
      witness.write(circuit.witness()::writeWtns);
      outputs.commit();
    }
    output.say("%,d chained Poseidon hashes: %s, %s", hashes, r1cs, wtns);
    output.answer(Map.of("hashes", hashes, "r1cs", r1cs.toString(), "wtns", wtns.toString()));
    return 0;
  }

  private static FieldElement random() {
    return FieldElement.of(Bn254.FR, new BigInteger(253, new SecureRandom()));
  }
}
