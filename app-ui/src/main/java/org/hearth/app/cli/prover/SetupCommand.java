package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.serve.engine.EngineClient;
import org.hearth.app.serve.engine.EngineRequest;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.io.circom.R1cs;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.DevelopmentSetup;
import org.hearth.prover.system.spi.ProofSystem;
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
  @Mixin private DataOption data = new DataOption();
  @Mixin private EngineOption running = new EngineOption();

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
        ProgressBar bar = output.progress()) {
      OutputFile file = outputs.add("--out", out);
      outputs.notOver("--r1cs", r1cs);
      ProofSystem chosen = system.find();
      String by =
          running
              .ask(data, output, client -> byEngine(client, chosen, file, bar))
              .orElseGet(() -> byThisProcess(chosen, file, bar));
      outputs.commit();
      bar.close();
      double seconds = (System.nanoTime() - start) / 1e9;
      output.say("Insecure development key made in %.1f s by %s: %s", seconds, by, out);
      output.answer(
          Map.of("zkey", out.toString(), "insecure", true, "engine", by, "seconds", seconds));
      return 0;
    }
  }

  private String byEngine(
      EngineClient client, ProofSystem chosen, OutputFile file, ProgressBar bar) {
    StringBuilder by = new StringBuilder();
    file.write(to -> by.append(client.setup(new EngineRequest.Setup(chosen.id(), r1cs, to), bar)));
    return by.toString();
  }

  private String byThisProcess(ProofSystem chosen, OutputFile file, ProgressBar bar) {
    try (Backend engine = engine()) {
      DevelopmentSetup setup =
          chosen
              .developmentSetup(engine, new SecureRandom())
              .orElseThrow(() ->
                  new BadInputException(
                      "This proof system has no key that could be made on the spot."));
      file.write(to -> setup.run(r1cs, to, bar));
      return engine.description();
    }
  }

  private Backend engine() {
    try (R1cs circuit = R1cs.read(r1cs)) {
      int logDomain = 32 - Integer.numberOfLeadingZeros(circuit.constraints());
      return CpuBackends.forOneTask(Runtime.getRuntime().availableProcessors(), logDomain);
    }
  }
}
