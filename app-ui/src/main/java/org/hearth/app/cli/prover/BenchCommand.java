package org.hearth.app.cli.prover;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.bench.DeviceBench;
import org.hearth.app.bench.GpuBench;
import org.hearth.app.bench.GpuCeilingRates;
import org.hearth.app.bench.Guard;
import org.hearth.app.bench.OwnCircuit;
import org.hearth.app.bench.PeerProver;
import org.hearth.app.bench.Primitives;
import org.hearth.app.bench.ProofBench;
import org.hearth.app.bench.ProofParts;
import org.hearth.app.bench.ScalarKind;
import org.hearth.app.bench.Timing;
import org.hearth.app.bench.Warming;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.cli.terminal.Table;
import org.hearth.app.files.Scratch;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures this machine: multi-scalar multiplication (MSM), transforms (NTT) and whole proofs, by size.",
      "A proof's time is the steady one, after as many as it takes until they are no faster; beside it stand the first",
      "and the tenth, and cold ones: each by a process that is started for it.",
      "Proofs are of our own circuits (chained Poseidon hashes), or of yours with --zkey and --wtns.",
      "With --device it measures a GPU: first its ceilings, which are the products, squares and bytes it can do in a",
      "second at most, then the rest beside them; proofs by themselves, and in a stream of 8 in which each one's",
      "witness comes while the one before is made.",
      "\"hearth bench ui\" measures what the window costs."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final String OF_CEILING =
      """
      Of ceiling: how much of its time a row would take if the GPU did nothing but multiply, or copy, at the rates above.
      A sum counts an addition for each digit of a scalar that is not zero, a transform k + 1 products for each of its 2^k values.\
      """;

  @Mixin private SystemOption systemOption;
  @Mixin private Output output = new Output();

  @Option(
      names = "--log-sizes",
      split = ",",
      paramLabel = "K",
      defaultValue = "10,12,14",
      description = "Sizes 2^K to measure (default: ${DEFAULT-VALUE}).")
  private List<Integer> logSizes = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "7",
      description = "Counted runs of each; the median is shown (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--zkey",
      paramLabel = "K",
      description = "Measure proofs with this key instead; needs --wtns.")
  private @Nullable Path zkey;

  @Option(names = "--wtns", paramLabel = "W", description = "The witness for --zkey.")
  private @Nullable Path wtns;

  @Option(
      names = "--peer",
      paramLabel = "COMMAND",
      description =
          "Another prover to run in turns with ours, e.g. 'prover {zkey} {wtns} {proof} {public}'.")
  private @Nullable String peer;

  @Option(
      names = "--guard",
      description =
          "Instead compare the vector engine with the scalar one and fail if it has become slower than its limits.")
  private boolean guard;

  @Option(
      names = "--devices",
      description =
          "Instead measure what watching the devices costs: a sample, a year on the disk, charts.")
  private boolean devices;

  @Mixin private GpuOption device = new GpuOption();
  @Mixin private DataOption data = new DataOption();

  private final BenchTable times = BenchTable.ofTimes();

  /** After how many proofs each size was steady. */
  private final List<String> warmings = new ArrayList<>();

  public BenchCommand(ProofSystems systems) {
    systemOption = new SystemOption(systems);
  }

  /** With the measurements that are commands of their own. */
  public static CommandLine line(ProofSystems systems) {
    return new CommandLine(new BenchCommand(systems))
        .addSubcommand(new BenchUiCommand(systems.standard()));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    if (guard) {
      return guard();
    }
    if (device.isCard()) {
      return gpu();
    }
    if (devices) {
      return devices();
    }
    ProofSystem system = zkey == null ? systemOption.find() : systemOption.findByKey(zkey);
    Optional<PeerProver> other = Optional.ofNullable(peer).map(PeerProver::parse);
    try (Backend engine = CpuBackends.choose(threads);
        ProgressBar bar = output.progress()) {
      String machine = machine(engine);
      output.say(machine);
      ProofBench proofs = new ProofBench(system, engine, threads, runs);
      if (zkey != null && wtns != null) {
        proof(system, proofs.run(zkey, wtns, keys(), other), zkey.toString());
      } else {
        Primitives primitives = new Primitives(engine, runs);
        bar.at("products in the base field", 0);
        times.row("10^6 products, vectors, one thread", "", primitives.vectorProducts());
        times.row("10^6 products, scalar, one thread", "", primitives.scalarProducts());
        times.row("10^6 products, this engine's rows, one thread", "", primitives.engineProducts());
        for (int k : logSizes) {
          parts(primitives, times, k, bar);
          OwnCircuit.with(
              system,
              engine,
              k,
              (key, witness, keys) ->
                  proof(system, proofs.run(key, witness, keys, other), "Poseidon chain"));
        }
      }
      bar.close();
      output.say("");
      output.say("%s", times.render());
      warmings.forEach(line -> output.say("%s", line));
      output.answer(
          Map.of("machine", machine, "runs", runs, "results", times.rows(), "steady", warmings));
      return 0;
    }
  }

  /** Sums and a transform of one size; what follows them is a proof. */
  private static void parts(ProofParts measured, BenchTable into, int k, ProgressBar bar) {
    String size = "2^" + k;
    for (ScalarKind kind : ScalarKind.values()) {
      bar.at("MSM of " + size + " points, " + kind.words(), 0.1);
      into.row("MSM G1, " + kind.words(), size, measured.msmG1(k, kind));
      into.row("MSM G2, " + kind.words(), size, measured.msmG2(k, kind));
    }
    bar.at("NTT of " + size, 0.4);
    into.row("NTT to the odd coset and back", size, measured.cosetTransform(k));
    bar.at("key for a circuit of " + size + " rows", 0.5);
  }

  private static void proofs(BenchTable into, String what, String size, GpuBench.Proofs proofs) {
    into.row(what, size, proofs.single());
    into.row("  each of a stream of " + GpuBench.STREAM, size, proofs.inStream());
  }

  /** A card's ceilings and parts, kept as a record for each device. */
  private int gpu() throws IOException {
    ProofSystem system = zkey == null ? systemOption.find() : systemOption.findByKey(zkey);
    try (Backend host = CpuBackends.choose(threads);
        GpuEngine gpu = device.open(host);
        ProgressBar bar = output.progress()) {
      String machine = machine(host) + "; " + gpu.description();
      output.say(machine);
      BenchTable beside = BenchTable.withCeilings();
      bar.at("the GPU's ceilings", 0);
      GpuCeilingRates rates = GpuBench.ceilings(gpu, runs);
      GpuBench bench = new GpuBench(system, gpu, host, rates, runs);
      Map<String, String> ceilings = rates.words();
      ceilings.forEach((what, much) -> output.say("Ceiling: %s %s", what, much));
      if (zkey != null && wtns != null) {
        proofs(
            beside, system.name() + " on the GPU, " + zkey, "", bench.proofs(zkey, wtns, keys()));
      } else {
        for (int k : logSizes) {
          String size = "2^" + k;
          parts(bench, beside, k, bar);
          beside.row("a witness to the GPU", size, bench.witness(k));
          OwnCircuit.with(
              system,
              host,
              k,
              (key, witness, keys) ->
                  proofs(
                      beside,
                      system.name() + ", Poseidon chain",
                      size,
                      bench.proofs(key, witness, keys)));
        }
      }
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("machine", machine);
      answer.put("runs", runs);
      answer.put("ceilings", ceilings);
      answer.put("results", beside.rows());
      bar.at("from which size on the GPU is faster", 0);
      int from = device.from(system, gpu, host, data.folder().crossover());
      if (device.isAuto()) {
        answer.put("cardFromLogSize", from);
      }
      bar.close();
      output.say("");
      output.say("%s", beside.render());
      output.say("");
      output.say("%s", OF_CEILING);
      if (device.isAuto()) {
        output.say("%s", GpuOption.sentence(from));
      }
      Path record =
          data.folder()
              .cache()
              .resolve("bench")
              .resolve(gpu.key().replaceAll("[^A-Za-z0-9-]", "_") + ".json");
      Output.write(record, answer);
      output.say("Kept in %s", record);
      output.answer(answer);
      return 0;
    }
  }

  private int devices() throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.open();
        ProgressBar bar = output.progress()) {
      DeviceBench bench = new DeviceBench(scratch.folder(), runs);
      bar.at("sampling the devices", 0);
      Timing sample = bench.sample();
      times.row("sample of all devices, read and kept", "", sample);
      bar.at("writing 40 days of samples", 0.2);
      DeviceBench.Size size = bench.fill();
      for (int hours : List.of(1, 24, 24 * 7, 24 * 40)) {
        times.row("chart of 1000 pixels", hours + " h", bench.chart(Duration.ofHours(hours)));
      }
      double core = sample.median() / 10; // milliseconds a second, in percent
      double mebibytes = size.year() / (double) (1 << 20);
      output.say("%s", times.render());
      output.say("");
      output.say("One sample a second takes %.3f %% of a core.", core);
      output.say("The history of one device takes %.1f MiB after a year.", mebibytes);
      output.answer(
          Map.of("percentOfACore", core, "bytesAfterAYear", size.year(), "results", times.rows()));
      return 0;
    }
  }

  private int guard() {
    List<Guard.Finding> findings;
    try (ProgressBar bar = output.progress()) {
      bar.at("comparing the vector engine with the scalar one", 0);
      findings = new Guard(threads, runs).run();
    }
    Table ratios = new Table("part", "vector / scalar>", "limit>", "");
    for (Guard.Finding f : findings) {
      ratios.row(
          f.part(),
          String.format(Locale.ROOT, "%.2f", f.ratio()),
          Double.isInfinite(f.limit()) ? "none" : String.format(Locale.ROOT, "%.2f", f.limit()),
          f.good() ? "" : "TOO SLOW");
    }
    output.say("%s", ratios.render());
    boolean good = findings.stream().allMatch(Guard.Finding::good);
    output.answer(Map.of("good", good, "findings", findings));
    return good ? 0 : 1;
  }

  private void check() {
    if ((zkey == null) != (wtns == null)) {
      throw new BadInputException("--zkey and --wtns go together.");
    }
    if (runs < 1 || runs > 1000 || threads < 1 || threads > 1024) {
      throw new BadInputException("--runs wants 1 to 1000, --threads 1 to 1024.");
    }
    if (logSizes.stream().anyMatch(k -> k < 8 || k > 22)) {
      throw new BadInputException("--log-sizes wants numbers from 8 to 22.");
    }
  }

  private static String machine(Backend engine) {
    String cpu =
        ThisMachine.devices(Clock.systemUTC()).scan().devices().stream()
            .filter(d -> d.kind() == DeviceKind.CPU)
            .map(d -> d.name())
            .findFirst()
            .orElse("unknown processor");
    return "%s, %d cores; %s; Java %s (%s); %s"
        .formatted(
            cpu,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.version(),
            System.getProperty("java.vendor"),
            engine.description());
  }

  private KeyCache keys() {
    return KeyCache.inFolder(data.folder().keyCache());
  }

  private void proof(ProofSystem system, ProofBench.Result result, String name) {
    String size = "2^" + result.logDomain();
    times.row(system.name() + " proof, " + name + ", verified", size, result.prove());
    result.phases().forEach((step, time) -> times.row("  of it " + step, size, time));
    result.cold().ifPresent(cold -> times.row("  cold, a process of its own", size, cold));
    Warming warming = result.warming();
    times.row("  the first in a process", size, Timing.of(warming.first()));
    warming
        .tenth()
        .ifPresent(tenth -> times.row("  the tenth in a process", size, Timing.of(tenth)));
    warmings.add(
        "%s at %s: %s after %d proofs and %.1f s."
            .formatted(
                system.name(),
                size,
                warming.steady() ? "steady" : "measured before it was steady,",
                warming.runs(),
                warming.seconds()));
    result
        .peer()
        .ifPresent(p -> {
          times.row("  the peer, whole process", size, p);
          times.ratio("  ours / peer", size, result.prove().median() / p.median());
        });
    times.row(system.name() + " verification, " + name, size, result.verify());
    times.row("  each of a batch of " + ProofBench.BATCH, size, result.verifyInBatch());
  }
}
