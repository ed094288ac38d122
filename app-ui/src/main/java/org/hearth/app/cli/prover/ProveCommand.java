package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.serve.engine.EngineRequest;
import org.hearth.node.engine.Made;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessCalculator;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.io.snarkjs.TemporaryWitness;
import org.hearth.prover.system.FailoverProver;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description =
        "Makes a proof from a proving key and a witness, and verifies it before writing it.")
public final class ProveCommand implements Callable<Integer> {
  /** From 2^this rows on the steps of a proof leave tens of megabytes behind. */
  private static final int WORTH_TIDYING = 17;

  @Mixin private Output output = new Output();
  @Mixin private SystemOption system;
  @Mixin private DataOption data = new DataOption();
  @Mixin private GpuOption device = new GpuOption();
  @Mixin private EngineOption engine = new EngineOption();

  @Option(
      names = "--zkey",
      required = true,
      paramLabel = "K",
      description = "Proving key (.zkey of snarkjs).")
  private Path zkey = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--proof",
      required = true,
      paramLabel = "P",
      description = "Where to write the proof (JSON).")
  private Path proof = Path.of("");

  @Option(
      names = "--public",
      required = true,
      paramLabel = "U",
      description = "Where to write the public inputs (JSON).")
  private Path publicInputs = Path.of("");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: one per core).")
  private @Nullable Integer wantedThreads;

  @Option(
      names = "--no-prepared",
      description = {
        "Don't use or keep the key in the prover's own form, with which the",
        "next proof of this key starts sooner (in the cache folder)."
      })
  private boolean withoutPrepared;

  /** A witness, or what computes it. */
  static final class Source {
    @Option(names = "--wtns", required = true, paramLabel = "W", description = "Witness (.wtns).")
    @Nullable Path wtns;

    @ArgGroup(exclusive = false)
    @Nullable Calculator calculator;
  }

  static final class Calculator {
    @Option(
        names = "--wasm",
        required = true,
        paramLabel = "C",
        description = "Witness calculator made by circom (.wasm).")
    Path wasm = Path.of("");

    @Option(
        names = "--input",
        required = true,
        paramLabel = "I",
        description = "The circuit's inputs (JSON).")
    Path input = Path.of("");
  }

  public ProveCommand(ProofSystems systems) {
    system = new SystemOption(systems);
  }

  @Override
  public Integer call() {
    if (wantedThreads != null && (wantedThreads < 1 || wantedThreads > 1024)) {
      throw new BadInputException("--threads wants a number from 1 to 1024.");
    }
    device.check();
    long start = System.nanoTime();
    KeyCache cache = KeyCache.inFolder(data.folder().keyCache());
    try (Outputs outputs = new Outputs(output);
        ProgressBar bar = output.progress()) {
      Answer answer = answer(outputs);
      ProofSystem known = system.findByKey(zkey);
      Optional<Made> ready = byEngine(known, bar);
      if (ready.isPresent()) {
        return deliver(ready.get(), answer, bar);
      }
      return byOurselves(known, cache, start, answer, bar);
    }
  }

  /** The witness is computed while the key is read. */
  private int byOurselves(
      ProofSystem known, KeyCache cache, long start, Answer answer, ProgressBar bar) {
    bar.at("reading and checking the key", 0);
    Calculator calculator = source.calculator;
    try (WitnessAhead ahead =
            calculator == null
                ? WitnessAhead.none()
                : WitnessAhead.begin(() -> values(calculator));
        Circuit circuit = withoutPrepared ? known.loadOnce(zkey, cache) : known.load(zkey, cache)) {
      long loaded = System.nanoTime();
      Times times = new Times(start, loaded);
      if (source.wtns != null) {
        return deliver(prove(known, circuit, source.wtns, times, bar), answer, bar);
      }
      bar.at("computing the witness", 0);
      try (TemporaryWitness witness = TemporaryWitness.of(ahead.values())) {
        return deliver(prove(known, circuit, witness.file(), times, bar), answer, bar);
      }
    }
  }

  private long[] values(Calculator calculator) {
    return new WitnessCalculator(WitnessLimits.DEFAULT, data.folder().calculators())
        .compute(calculator.wasm, CircomInputs.read(calculator.input));
  }

  /** The two files, checked before anything is computed. */
  private record Answer(Outputs all, OutputFile proof, OutputFile publicInputs) {}

  /** In nanoseconds. */
  private record Times(long start, long loaded) {}

  private Answer answer(Outputs outputs) {
    Answer answer =
        new Answer(outputs, outputs.add("--proof", proof), outputs.add("--public", publicInputs));
    outputs.notOver("--zkey", zkey).notOver("--wtns", source.wtns);
    Calculator calculator = source.calculator;
    if (calculator != null) {
      outputs.notOver("--wasm", calculator.wasm).notOver("--input", calculator.input);
    }
    return answer;
  }

  /**
   * Gives memory back between the steps of a large proof: what the transforms leave would otherwise
   * stay beside what the sums need, as Java would rather grow than tidy up. Some milliseconds each.
   */
  private static Progress frugal(Circuit circuit, Progress progress) {
    if (circuit.logDomain() < WORTH_TIDYING) {
      return progress;
    }
    return (step, fraction) -> {
      progress.at(step, fraction);
      System.gc();
    };
  }

  /** An engine proves as it is set up; who says how wants it done here. */
  private Optional<Made> byEngine(ProofSystem known, ProgressBar bar) {
    if (wantedThreads != null || withoutPrepared || device.isCard()) {
      return Optional.empty();
    }
    EngineRequest request =
        source.wtns != null
            ? new EngineRequest.Prove(known.id(), zkey, source.wtns)
            : new EngineRequest.FullProve(
                known.id(),
                zkey,
                Objects.requireNonNull(source.calculator).wasm,
                source.calculator.input);
    return engine.ask(data, output, running -> running.prove(request, bar));
  }

  private Made prove(ProofSystem known, Circuit circuit, Path wtns, Times times, ProgressBar bar) {
    int threads =
        wantedThreads == null ? Runtime.getRuntime().availableProcessors() : wantedThreads;
    try (CircuitWitness witness = circuit.open(wtns);
        Backend backend = CpuBackends.forOneTask(threads, circuit.logDomain())) {
      long proving = System.nanoTime();
      Result result = make(known, backend, circuit, witness, bar);
      return new Made(
          result.proof,
          known.write(witness.statement()),
          result.engine,
          new Made.Times(
              seconds(times.start, times.loaded),
              seconds(times.loaded, proving),
              seconds(proving, System.nanoTime())));
    }
  }

  private int deliver(Made made, Answer answer, ProgressBar bar) {
    answer.proof.write(made.proof());
    answer.publicInputs.write(made.statement());
    answer.all.commit();
    bar.close();
    Made.Times times = made.times();
    output.say(
        "Proved and verified in %.2f s (key %.2f s, witness %.2f s, proof %.2f s).",
        times.key() + times.witness() + times.proof(), times.key(), times.witness(), times.proof());
    output.say("Proof: %s", proof);
    output.say("Public inputs: %s", publicInputs);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("proof", proof.toString());
    document.put("public", publicInputs.toString());
    document.put("verified", true);
    document.put("keySeconds", times.key());
    document.put("witnessSeconds", times.witness());
    document.put("proofSeconds", times.proof());
    document.put("engine", made.by());
    output.answer(document);
    return 0;
  }

  /**
   * @param engine what made it
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
  private record Result(byte[] proof, String engine) {}

  private Result make(
      ProofSystem known, Backend engine, Circuit circuit, CircuitWitness witness, ProgressBar bar) {
    if (!device.isCard()) {
      return onProcessor(known, engine, circuit, witness, bar);
    }
    try (GpuEngine gpu = device.open(engine)) {
      if (circuit.logDomain() < device.from(known, gpu, engine, data.folder().crossover())) {
        return onProcessor(known, engine, circuit, witness, bar);
      }
      AtomicReference<String> by = new AtomicReference<>(gpu.description());
      try (Prover onCard = known.prover(gpu, new SecureRandom());
          Prover onHost = known.prover(engine, new SecureRandom())) {
        FailoverProver prover =
            new FailoverProver(
                onCard,
                onHost,
                trouble -> {
                  by.set(engine.description());
                  output.warn(trouble);
                });
        return new Result(prover.prove(circuit, witness, bar), Objects.requireNonNull(by.get()));
      }
    } catch (BackendFailedException e) {
      // It could not be taken into use, or not be measured.
      output.warn(e.getMessage() + " The proof is made with " + engine.description() + " instead.");
      return onProcessor(known, engine, circuit, witness, bar);
    }
  }

  private static Result onProcessor(
      ProofSystem known, Backend engine, Circuit circuit, CircuitWitness witness, ProgressBar bar) {
    try (Prover prover = known.prover(engine, new SecureRandom())) {
      return new Result(prover.prove(circuit, witness, frugal(circuit, bar)), engine.description());
    }
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
