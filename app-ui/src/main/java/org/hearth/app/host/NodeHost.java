package org.hearth.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import okhttp3.OkHttpClient;
import org.hearth.app.words.Words;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.NvidiaPowerCaps;
import org.hearth.device.power.Reverts;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.earnings.Books;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.NodeConfigFile;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.rollup.NetworkAddress;
import org.hearth.node.network.rollup.PinFile;
import org.hearth.node.network.rollup.RollupClient;
import org.hearth.node.proving.AcceleratorProver;
import org.hearth.node.proving.CpuProver;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.NoProver;
import org.hearth.node.run.Node;
import org.hearth.node.run.NodeParts;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.CheckedKeys;
import org.hearth.prover.worker.GpuWorkerMain;

/** A node with everything it stands on, opened in order and closed in the reverse order. */
public final class NodeHost implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Words words;
  private final Books books;
  private final Node node;

  private NodeHost(DataFolder data, NodeConfig config, Clock clock) {
    this.words = Words.of(clock.getZone(), Locale.getDefault(Locale.Category.FORMAT));
    try {
      keep(
          PowerTimer.start(
              new Reverts(
                  data.powerReverts(),
                  NvidiaPowerCaps.ofSystem(OperatingSystem.current(), System.getenv())),
              clock));
      this.books = keep(Books.open(config.folder(), clock));
      this.node = keep(build(data, config, clock));
      keep(StatusFile.follow(node, data.statusFile(), words));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Reads the settings, opens the books and starts the node.
   *
   * @param networkUrl instead of the one in the settings; "" for that one
   */
  public static NodeHost start(DataFolder data, String networkUrl, Clock clock) {
    NodeConfig config = settings(data);
    if (!networkUrl.isEmpty()) {
      config = config.withNetworkUrl(networkUrl);
    }
    NodeHost host = new NodeHost(data, config, clock);
    host.node.start();
    return host;
  }

  /** The settings of the node in this folder, made with their defaults if there are none. */
  public static NodeConfig settings(DataFolder data) {
    createFolder(data.node());
    NodeConfigFile file =
        new NodeConfigFile(data.node(), Runtime.getRuntime().availableProcessors());
    NodeConfig config = file.read();
    file.write(config);
    return config;
  }

  /**
   * The settings without writing any; the defaults where there are none.
   *
   * @throws org.hearth.node.config.ConfigException when they cannot be right
   */
  public static NodeConfig readSettings(DataFolder data) {
    return new NodeConfigFile(data.node(), Runtime.getRuntime().availableProcessors()).read();
  }

  /** The accelerators of this computer, for a command beside the node; closed by the caller. */
  public static AcceleratorSource accelerators(DataFolder data, Clock clock) {
    return ThisMachine.accelerators(ports(data), data.knownAccelerators(), clock);
  }

  /** None where the settings can't be read, of which the doctor tells. */
  private static List<String> ports(DataFolder data) {
    try {
      return readSettings(data).acceleratorPorts();
    } catch (ConfigException e) {
      return List.of();
    }
  }

  /**
   * Writes the settings of the node in this folder, which it takes up at its next start.
   *
   * @throws org.hearth.node.config.ConfigException when one cannot be right
   */
  public static void changeSettings(DataFolder data, NodeConfig config) {
    new NodeConfigFile(data.node(), Runtime.getRuntime().availableProcessors()).write(config);
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new HostException(
          "The data folder " + folder + " can't be made: choose another one with --data-dir.", e);
    }
  }

  private Node build(DataFolder data, NodeConfig config, Clock clock) {
    SecureRandom random = new SecureRandom();
    Identity identity = new IdentityFile(config.folder(), random).loadOrCreate();
    RollupClient network =
        new RollupClient(
            NetworkAddress.parse(config.networkUrl()),
            keep(HttpClient.open()).client(),
            identity,
            new PinFile(config.folder(), "local"),
            clock,
            random);
    Path checkedKeys = data.cache().resolve("checked-keys");
    Backend arithmetic = keep(CpuBackends.warmingUp(config.threads()));
    ProofSystems systems = StandardProofSystems.list();
    AcceleratorSource accelerators =
        keep(ThisMachine.accelerators(config.acceleratorPorts(), data.knownAccelerators(), clock));
    LocalProvingService engine =
        keep(
            new LocalProvingService(
                systems,
                CheckedKeys.inFolder(checkedKeys),
                Map.of(
                    DeviceKind.CPU,
                    new CpuProver(arithmetic, random),
                    DeviceKind.GPU,
                    config.useCards()
                        ? GpuWorkers.ofThisComputer(
                            checkedKeys,
                            data.crossover(),
                            arithmetic,
                            GpuWorkerMain.class,
                            systems.standard(),
                            clock)
                        : new NoProver(words.text("device.gpus-switched-off")),
                    DeviceKind.USB,
                    new AcceleratorProver(accelerators::attachment, System::nanoTime))));
    return new Node(
        new NodeParts(
            config,
            books,
            network,
            ThisMachine.remembering(clock, data.knownDevices(), accelerators),
            engine,
            clock,
            System::nanoTime,
            new SplittableRandom(random.nextLong()),
            RetryTable.loopback(),
            CrashPoints.NONE));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  public Node node() {
    return node;
  }

  public Books books() {
    return books;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(NodeHost.class).warn("Not closed cleanly", e);
      }
    }
  }

  /** OkHttp's client with its threads. */
  private record HttpClient(OkHttpClient client) implements AutoCloseable {
    static HttpClient open() {
      return new HttpClient(new OkHttpClient());
    }

    @Override
    public void close() {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }
}
