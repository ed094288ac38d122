package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessCalculator;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.io.snarkjs.WitnessWriter;
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
      names = "--log",
      description = "Show what the circuit says with log(), also where it ends in an error.")
  private boolean log;

  @Override
  public Integer call() {
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    try (Outputs outputs = new Outputs(output)) {
      OutputFile file = outputs.add("--out", out);
      outputs.notOver("--wasm", wasm).notOver("--input", input);
      long[] values = values(CircomInputs.read(input), said);
      file.write(to -> WitnessWriter.write(to, values));
      outputs.commit();
      output.say("Witness with %,d values: %s", values.length / 4, out);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("witness", out.toString());
      answer.put("values", values.length / 4);
      if (log) {
        answer.put("log", List.copyOf(said));
      }
      output.answer(answer);
      return 0;
    }
  }

  /** What the circuit said is shown before an error goes on its way: it may explain it. */
  private long[] values(CircomInputs inputs, List<String> said) {
    try (ProgressBar bar = output.progress()) {
      bar.at("computing the witness", 0);
      return new WitnessCalculator(WitnessLimits.DEFAULT, data.folder().calculators())
          .compute(wasm, inputs, said::add);
    } finally {
      if (log) {
        List.copyOf(said).forEach(line -> output.say("log: %s", line));
      }
    }
  }
}
