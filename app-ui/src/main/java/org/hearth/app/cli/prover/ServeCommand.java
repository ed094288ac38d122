package org.hearth.app.cli.prover;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.Build;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.Resources;
import org.hearth.app.logs.LogFile;
import org.hearth.app.practice.EnginePractice;
import org.hearth.app.serve.EngineWeb;
import org.hearth.app.serve.ServedGpus;
import org.hearth.app.serve.engine.EngineClient;
import org.hearth.app.serve.engine.EngineHost;
import org.hearth.app.startcache.StartCache;
import org.hearth.app.startcache.StartCacheMaker;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.engine.CallerDevices;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.EngineLimits;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.engine.Processor;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.scheduling.ThrottleController;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps keys and fast code ready for other programs of yours on this computer, until Ctrl-C.",
      "While it runs, \"hearth prove\", \"witness\", \"verify\" and \"setup\" with the same data folder let it do their work.",
      "No network is joined, and without --http no port is opened.",
      "Graphics cards prove what they are faster at, unless \"hearth settings useGpus no\"."
    })
public final class ServeCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 1024;

  private final ProofSystems systems;
  private final Class<?> worker;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private HttpOption http = new HttpOption();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--keys",
      paramLabel = "MIB",
      description =
          "Memory for keys that are kept ready, by the size of their files (default: a quarter of the computer's, 4096 at most).")
  private @Nullable Integer keyMebibytes;

  /**
   * @param systems that it proves with
   * @param worker main class of the processes that prove on GPUs; it knows the same systems
   */
  public ServeCommand(ProofSystems systems, Class<?> worker) {
    this.systems = systems;
    this.worker = worker;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new BadInputException("--threads wants a number from 1 to " + MOST_THREADS + ".");
    }
    if (keyMebibytes != null && keyMebibytes < 0) {
      throw new BadInputException("--keys wants a number of MiB, 0 or more.");
    }
    DataFolder folder = data.folder();
    Optional<EngineWeb.Setup> web = http.setup(folder);
    folder.makePrivate();
    LogFile log = LogFile.open(folder.logs(), Clock.systemUTC());
    log.trouble().ifPresent(output::warn);
    Resources open = new Resources();
    open.keep(log);
    CountDownLatch ended = new CountDownLatch(1);
    try {
      Backend backend = open.keep(CpuBackends.warmingUp(threads));
      Processor processor = open.keep(new Processor(backend, new SecureRandom()));
      NodeConfig settings = NodeHost.readSettings(folder);
      DeviceCatalog catalog = ThisMachine.devices(Clock.systemUTC());
      GpuWorkers gpus =
          open.keep(
              GpuWorkers.ofThisComputer(
                  folder.gpus(),
                  worker,
                  backend,
                  systems.standard(),
                  new GpuBroker(catalog::memory, System::nanoTime),
                  () -> FairTurns.COST,
                  Clock.systemUTC()));
      CallerEngine engine =
          open.keep(
              new CallerEngine(
                  systems,
                  KeyCache.inFolder(folder.keyCache()),
                  folder.calculators(),
                  processor,
                  settings.useGpus() ? gpus : CallerDevices.NONE,
                  limits()));
      String program = Build.ofThisProgram().title();
      open.keep(EngineHost.open(engine, folder.engine(), program));
      Optional<EngineWeb> opened =
          web.map(setup -> open.keep(EngineWeb.open(engine, setup, new SecureRandom(), program)));
      open.keep(EnginePractice.begin(engine, backend::settled, () -> greet(folder)));
      if (settings.useGpus()) {
        open.keep(
            ServedGpus.begin(
                catalog,
                gpus,
                new ThrottleController(settings.targets()::limits),
                () -> backend.settled() && engine.jobs() == 0,
                System::nanoTime));
      }
      open.keep(StartCacheMaker.begin(List.of(StartCache.Kind.TOOLS), backend::settled));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                open.close();
                ended.countDown();
              }));
      tell(folder, backend, opened.map(EngineWeb::url), web.map(EngineWeb.Setup::circuits));
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
    ended.await();
    return 0;
  }

  private static void greet(DataFolder folder) {
    EngineClient.connect(folder.engine())
        .ifPresent(client -> {
          try (client) {
            String unused = client.about();
          }
        });
  }

  private EngineLimits limits() {
    EngineLimits limits = EngineLimits.ofThisComputer(threads);
    return keyMebibytes == null ? limits : limits.withKeyBytes((long) keyMebibytes << 20);
  }

  private void tell(
      DataFolder folder, Backend backend, Optional<String> url, Optional<Path> circuits) {
    output.say("The engine is ready: %s. Ctrl-C ends it.", backend.description());
    if (!backend.settled()) {
      output.say("It gets faster while it starts: %s.", backend.settledDescription());
    }
    url.ifPresent(at -> output.say("Over HTTP: %s", at));
    circuits.ifPresent(at -> output.say("Circuits by name: %s", at));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("folder", folder.engine().toString());
    answer.put("engine", backend.description());
    answer.put("later", backend.settledDescription());
    url.ifPresent(at -> answer.put("http", at));
    output.answer(answer);
  }
}
