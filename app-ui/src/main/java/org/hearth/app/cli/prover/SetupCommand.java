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
import org.hearth.prover.system.spi.UniversalSetup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a proving key for a circuit.",
      "With --ptau, for plonk and fflonk: of what a ceremony with many participants left for all circuits; as secure as that ceremony.",
      "With --insecure: on the spot, for development and benchmarks. Whoever runs this could forge proofs."
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
      names = "--ptau",
      paramLabel = "T",
      description = "Powers of tau of a ceremony (.ptau), large enough for the circuit.")
  private @Nullable Path ptau;

  @Option(
      names = "--insecure",
      description = "Says that you know that this key is for development only.")
  private boolean insecure;

  public SetupCommand(ProofSystems systems) {
    system = new SystemOption(systems);
  }

  @Override
  public Integer call() {
    requireOneSource();
    long start = System.nanoTime();
    try (Outputs outputs = new Outputs(output);
        ProgressBar bar = output.progress()) {
      OutputFile file = outputs.add("--out", out);
      outputs.notOver("--r1cs", r1cs);
      outputs.notOver("--ptau", ptau);
      ProofSystem chosen = system.find();
      String by =
          ptau == null
              ? running
                  .ask(data, output, client -> byEngine(client, chosen, file, bar))
                  .orElseGet(() -> byThisProcess(chosen, file, bar))
              : ofPowers(chosen, ptau, file, bar);
      outputs.commit();
      bar.close();
      double seconds = (System.nanoTime() - start) / 1e9;
      String what = insecure ? "Insecure development key" : "Key";
      output.say("%s made in %.1f s by %s: %s", what, seconds, by, out);
      output.answer(
          Map.of("zkey", out.toString(), "insecure", insecure, "engine", by, "seconds", seconds));
      return 0;
    }
  }

  private void requireOneSource() {
    if (insecure == (ptau != null)) {
      throw new BadInputException(
          insecure
              ? "Either --ptau or --insecure: a key is made of a ceremony's powers, or on the spot."
              : "A key made by one party lets that party forge proofs: name a ceremony's powers with --ptau (plonk and fflonk), or add --insecure to say that this key is for development only.");
    }
  }

  private String ofPowers(ProofSystem chosen, Path powers, OutputFile file, ProgressBar bar) {
    try (Backend engine = engine()) {
      UniversalSetup setup =
          chosen
              .universalSetup(engine, new SecureRandom())
              .orElseThrow(() ->
                  new BadInputException(
                      "A key of %s needs a ceremony for its own circuit, not --ptau alone. For development, make one with --insecure."
                          .formatted(chosen.id())));
      file.write(to -> setup.run(r1cs, powers, to, bar));
      return engine.description();
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
