package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
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

  @Override
  public Integer call() {
    try (ProgressBar bar = output.progress()) {
      bar.at("computing the witness", 0);
      long[] values =
          new WitnessCalculator(WitnessLimits.DEFAULT).compute(wasm, CircomInputs.read(input));
      WitnessWriter.write(out, values);
      bar.close();
      output.say("Witness with %,d values: %s", values.length / 4, out);
      output.answer(Map.of("witness", out.toString(), "values", values.length / 4));
      return 0;
    }
  }
}
