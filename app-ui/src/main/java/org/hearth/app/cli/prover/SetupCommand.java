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
import org.hearth.prover.io.circom.R1cs;
import org.hearth.prover.system.ProofSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a proving key for a circuit on the spot, INSECURELY: whoever runs this could forge proofs.",
      "For development and benchmarks. A key for real use comes from a ceremony with many participants."
    })
public final class SetupCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private SystemOption system;

  @Option(names = "--r1cs", required = true, paramLabel = "R", description = "Circuit (.r1cs).")
  private Path r1cs = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "K",
      description = "Where to write the proving key (.zkey).")
  private Path out = Path.of("");

  @Option(
      names = "--insecure",
      description = "Says that you know that this key is for development only.")
  private boolean insecure;

  public SetupCommand(ProofSystems systems) {
    system = new SystemOption(systems);
  }

  @Override
  public Integer call() {
    if (!insecure) {
      throw new BadInputException(
          "A key made by one party lets that party forge proofs: add --insecure to say that this one is for development only.");
    }
    long start = System.nanoTime();
    try (Outputs outputs = new Outputs(output);
        ProgressBar bar = output.progress();
        Backend engine = engine()) {
      OutputFile file = outputs.add("--out", out);
      outputs.notOver("--r1cs", r1cs);
      var setup =
          system
              .find()
              .developmentSetup(engine, new SecureRandom())
              .orElseThrow(() ->
                  new BadInputException(
                      "This proof system has no key that could be made on the spot."));
      file.write(to -> setup.run(r1cs, to, bar));
      outputs.commit();
      bar.close();
      double seconds = (System.nanoTime() - start) / 1e9;
      output.say("Insecure development key made in %.1f s: %s", seconds, out);
      output.answer(Map.of("zkey", out.toString(), "insecure", true, "seconds", seconds));
      return 0;
    }
  }

  private Backend engine() {
    try (R1cs circuit = R1cs.read(r1cs)) {
      int logDomain = 32 - Integer.numberOfLeadingZeros(circuit.constraints());
      return CpuBackends.forOneTask(Runtime.getRuntime().availableProcessors(), logDomain);
    }
  }
}
