package org.hearth.app.cli.prover;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.solidity.VerifierContract;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a contract in Solidity that verifies the Groth16 proofs of one circuit.",
      "Its verifyProof takes what \"hearth calldata\" prints, and is called as that of snarkjs' contract."
    })
public final class ContractCommand implements Callable<Integer> {
  private final ProofSystems systems;

  @Mixin private Output output = new Output();

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "S",
      description = "Where to write the contract (.sol).")
  private Path out = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the contract is called (default: ${DEFAULT-VALUE}).",
      defaultValue = VerifierContract.USUAL_NAME)
  private String name = VerifierContract.USUAL_NAME;

  /** A verifying key, or what has one in it. */
  static final class Source {
    @Option(
        names = "--vk",
        required = true,
        paramLabel = "V",
        description = "Verifying key (verification_key.json).")
    @Nullable Path vk;

    @Option(
        names = "--zkey",
        required = true,
        paramLabel = "K",
        description = "Proving key (.zkey), which has the verifying key in it.")
    @Nullable Path zkey;
  }

  public ContractCommand(ProofSystems systems) {
    this.systems = systems;
  }

  @Override
  public Integer call() {
    try (Outputs outputs = new Outputs(output)) {
      OutputFile file = outputs.add("--out", out);
      outputs.notOver("--vk", source.vk);
      outputs.notOver("--zkey", source.zkey);
      VerifierContract contract = contract();
      file.write(contract.source().getBytes(StandardCharsets.US_ASCII));
      outputs.commit();
      output.say("Contract %s for %d public inputs: %s", name, contract.inputs(), out);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("contract", out.toString());
      answer.put("name", name);
      answer.put("publicInputs", contract.inputs());
      output.answer(answer);
      return 0;
    }
  }

  private VerifierContract contract() {
    if (source.vk != null) {
      return VerifierContract.of(JsonFiles.readVerifyingKey(source.vk), name);
    }
    Path zkey = Objects.requireNonNull(source.zkey, "one of the two is required");
    try (Circuit circuit = systems.standard().loadOnce(zkey, KeyCache.none())) {
      return VerifierContract.of(
          JsonFiles.parseVerifyingKey(circuit.verifyingKey(), zkey.toString()), name);
    }
  }
}
