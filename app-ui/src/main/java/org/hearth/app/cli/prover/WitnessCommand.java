package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.serve.engine.EngineClient;
import org.hearth.app.serve.engine.EngineRequest;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessCalculator;
import org.hearth.prover.io.circom.WitnessCheck;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.io.snarkjs.WitnessWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = {
      "Computes a witness with a calculator made by circom.",
      "The calculator is foreign code: it runs without access to anything, with limits on memory and time."
    })
public final class WitnessCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private EngineOption engine = new EngineOption();

  @Option(
      names = "--wasm",
      required = true,
      paramLabel = "C",
      description = "Witness calculator (.wasm).")
  private Path wasm = Path.of("");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "I",
      description = "The circuit's inputs (JSON).")
  private Path input = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "W",
      description = "Where to write the witness (.wtns).")
  private Path out = Path.of("");

  @Option(
      names = "--r1cs",
      paramLabel = "R",
      description =
          "Check the witness against the circuit's constraints (.r1cs) before it is written.")
  private @Nullable Path r1cs;

  @Option(
      names = "--log",
      description = "Show what the circuit says with log(), also where it ends in an error.")
  private boolean log;

  @Override
  public Integer call() {
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    try (Outputs outputs = new Outputs(output)) {
      OutputFile file = outputs.add("--out", out);
      outputs.notOver("--wasm", wasm).notOver("--input", input).notOver("--r1cs", r1cs);
      int values = written(file, said);
      outputs.commit();
      output.say("Witness with %,d values: %s", values, out);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("witness", out.toString());
      answer.put("values", values);
      if (log) {
        answer.put("log", List.copyOf(said));
      }
      output.answer(answer);
      return 0;
    }
  }

  /**
   * What the circuit said is shown before an error goes on its way: it may explain it.
   *
   * @return how many values there are
   */
  private int written(OutputFile file, List<String> said) {
    try (ProgressBar bar = output.progress()) {
      bar.at("computing the witness", 0);
      Optional<Integer> values =
          r1cs == null
              ? engine.ask(data, output, running -> byEngine(running, file, said))
              : Optional.empty();
      return values.orElseGet(() -> computed(file, said));
    } finally {
      if (log) {
        List.copyOf(said).forEach(line -> output.say("log: %s", line));
      }
    }
  }

  private int byEngine(EngineClient running, OutputFile file, List<String> said) {
    AtomicInteger values = new AtomicInteger();
    file.write(
        to -> values.set(running.witness(new EngineRequest.ComputeWitness(wasm, input, to), said)));
    return values.get();
  }

  private int computed(OutputFile file, List<String> said) {
    said.clear();
    long[] values =
        new WitnessCalculator(WitnessLimits.DEFAULT, data.folder().calculators())
            .compute(wasm, CircomInputs.read(input), said::add);
    if (r1cs != null) {
      WitnessCheck.require(values, r1cs);
    }
    file.write(to -> WitnessWriter.write(to, values));
    return values.length / 4;
  }
}
