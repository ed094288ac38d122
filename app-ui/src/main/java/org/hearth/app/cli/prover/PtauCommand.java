package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.kzg.srs.InsecurePtau;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ptau",
    mixinStandardHelpOptions = true,
    description = {
      "Makes powers of tau on the spot, INSECURELY: whoever runs this could forge proofs of keys that are made of them.",
      "For development and benchmarks of plonk and fflonk, also with snarkjs; it is what a ceremony leaves in real use."
    })
public final class PtauCommand implements Callable<Integer> {
  private static final int LEAST_POWER = 4;

  @Mixin private Output output = new Output();

  @Option(
      names = "--power",
      required = true,
      paramLabel = "K",
      description = "For circuits of up to 2^K gates with plonk, 2^(K-3) with fflonk; 4 to 24.")
  private int power;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "T",
      description =
          "Where to write them (.ptau). \"insecure\" in the name helps those who find it.")
  private Path out = Path.of("");

  @Option(
      names = "--insecure",
      description = "Says that you know that they are for development only.")
  private boolean insecure;

  @Override
  public Integer call() {
    if (power < LEAST_POWER || power > InsecurePtau.MOST_POWER) {
      throw new BadInputException(
          "--power wants a number from %d to %d.".formatted(LEAST_POWER, InsecurePtau.MOST_POWER));
    }
    if (!insecure) {
      throw new BadInputException(
          "Who makes powers of tau alone can forge proofs: add --insecure to say that these are for development only.");
    }
    long start = System.nanoTime();
    try (Outputs outputs = new Outputs(output);
        ProgressBar bar = output.progress();
        Backend engine =
            CpuBackends.forOneTask(Runtime.getRuntime().availableProcessors(), power)) {
      OutputFile file = outputs.add("--out", out);
      file.write(to -> InsecurePtau.write(to, power, engine, new SecureRandom(), bar));
      outputs.commit();
      bar.close();
      double seconds = (System.nanoTime() - start) / 1e9;
      output.say("Insecure powers of tau, 2^%d, made in %.1f s: %s", power, seconds, out);
      output.answer(
          Map.of("ptau", out.toString(), "insecure", true, "power", power, "seconds", seconds));
      return 0;
    }
  }
}
