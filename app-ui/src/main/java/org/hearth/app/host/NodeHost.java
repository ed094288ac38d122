package org.hearth.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.hearth.app.control.ControlServer;
import org.hearth.app.desktop.dbus.keyring.SystemKeyring;
import org.hearth.app.logs.NodeHistory;
import org.hearth.app.networks.NetworkKind;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.app.words.Words;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.NvidiaPowerCaps;
import org.hearth.device.power.Reverts;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.earnings.Books;
import org.hearth.earnings.BooksFolder;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.backup.BackupPlace;
import org.hearth.node.backup.BackupStore;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.NodeConfigFile;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.Network;
import org.hearth.node.run.Node;
import org.hearth.node.run.NodeParts;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.OwnIdentity;
import org.hearth.node.vault.WorkerWallet;

/** A node with everything it stands on, opened in order and closed in the reverse order. */
public final class NodeHost implements AutoCloseable {
  /** Promises with a stake at once, of all networks. */
  private static final int MOST_STAKES = 4;

  private final Resources open = new Resources();
  private final Words words;
  private final Books books;
  private final Node node;
  private final DataFolder data;
  private final WorkerWallet wallet;
  private final NetworkKinds kinds;
  private final UnaryOperator<NodeConfig> change;
  private final AtomicReference<NodeConfig> settings;
  private final List<Consumer<NodeConfig>> followers = new CopyOnWriteArrayList<>();

  private NodeHost(
      DataFolder data, UnaryOperator<NodeConfig> change, ProgramParts parts, Clock clock) {
    this.data = data;
    this.kinds = parts.networks();
    this.change = change;
    this.words = Words.ofUser(clock.getZone());
    NodeConfig config = change.apply(load(data, kinds).config());
    this.wallet = SystemKeyring.wallet(config.folder(), new SecureRandom());
    MachineMark.of(data.node()).require();
    this.settings = new AtomicReference<>(config);
    try {
      open.keep(
          PowerTimer.start(
              new Reverts(
                  data.powerReverts(),
                  NvidiaPowerCaps.ofSystem(OperatingSystem.current(), System.getenv())),
              clock));
      this.books = open.keep(Books.open(config.folder(), clock));
      this.node = open.keep(build(data, config, parts, clock));
      open.keep(node.subscribe(new NodeHistory()));
      ControlServer.open(
              node,
              data.node(),
              words,
              new ControlServer.Calls(
                  this::readSettingsAgain, Optional.empty(), Optional.of(wallet)))
          .ifPresent(open::keep);
      removeOldStatus(data.node());
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
    return start(data, networkUrl, ProgramParts.standard(), clock);
  }

  /** The same with other networks or something else that proves. */
  public static NodeHost start(
      DataFolder data, String networkUrl, ProgramParts parts, Clock clock) {
    return start(
        data,
        config -> networkUrl.isEmpty() ? config : config.withNetworkUrl(networkUrl),
        parts,
        clock);
  }

  /**
   * The same with other settings than those in the file, for this time.
   *
   * @param change makes them of those in the file
   */
  public static NodeHost start(
      DataFolder data, UnaryOperator<NodeConfig> change, ProgramParts parts, Clock clock) {
    NodeHost host = new NodeHost(data, change, parts, clock);
    host.node.start();
    return host;
  }

  /** The file of settings was changed: the node takes up what it can while it runs. */
  public void readSettingsAgain() {
    NodeConfig changed = change.apply(load(data, kinds).config());
    settings.set(changed);
    node.settings(changed);
    followers.forEach(follower -> follower.accept(changed));
  }

  /** Hears the settings now and after each change, from the thread that changed them. */
  public void follow(Consumer<NodeConfig> follower) {
    followers.add(follower);
    follower.accept(Objects.requireNonNull(settings.get()));
  }

  /** The settings of the node in this folder, made with their defaults if there are none. */
  public static NodeConfig settings(DataFolder data) {
    return load(data, NetworkKinds.STANDARD).config();
  }

  /**
   * The same with what is wrong in the file. A file that the user has is not written to: what is
   * wrong in it is his to correct, and what is right need not be written again.
   *
   * @param kinds of networks that there are
   */
  public static LoadedConfig load(DataFolder data, NetworkKinds kinds) {
    prepare(data);
    NodeConfigFile file = file(data);
    if (!file.exists()) {
      file.write(file.read());
    }
    return kinds.known(file.load());
  }

  /** Makes the folder where it is missing, and its owner's only. */
  static void prepare(DataFolder data) {
    createFolder(data);
    BooksFolder.finishRestore(data.node());
  }

  /**
   * Changes the networks that the node works for, from its next start on.
   *
   * @throws org.hearth.node.config.ConfigException with a sentence for the user; nothing is changed
   */
  public static LoadedConfig changeNetworks(DataFolder data, List<NetworkSetting> networks) {
    prepare(data);
    return file(data).changeNetworks(networks);
  }

  /** The settings without writing any; the defaults for what is missing or cannot be right. */
  public static NodeConfig readSettings(DataFolder data) {
    return file(data).load().config();
  }

  static NodeConfigFile file(DataFolder data) {
    return new NodeConfigFile(data.node(), Runtime.getRuntime().availableProcessors());
  }

  /** The accelerators of this computer, for a command beside the node; closed by the caller. */
  public static AcceleratorSource accelerators(DataFolder data, Clock clock) {
    return ThisMachine.accelerators(
        readSettings(data).acceleratorPorts(), data.knownAccelerators(), clock);
  }

  /** What versions before 0.2 wrote once a second. */
  private static void removeOldStatus(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve("status.json"));
    } catch (IOException e) {
      // it is only old
    }
  }

  private static void createFolder(DataFolder data) {
    data.makePrivate();
    data.keepLibraries();
    try {
      DiskSync.makeFolder(data.node());
    } catch (IOException e) {
      throw HostException.noFolder(data.node(), e);
    }
  }

  private Node build(DataFolder data, NodeConfig config, ProgramParts parts, Clock clock) {
    SecureRandom random = new SecureRandom();
    Identity identity = new OwnIdentity(config.folder(), books, random).open();
    ProvingOpener.Needs devices =
        new ProvingOpener.Needs(data, config, settings::get, words.messages(), clock, random, open);
    NodeParts.Proving proving = parts.proving().open(devices);
    NetworkKind.Needs needs =
        new NetworkKind.Needs(
            config,
            identity,
            open.keep(HttpClient.open()).client(),
            clock,
            random,
            wallet,
            new NetworkKind.Proving(parts.systems(), data.calculators(), proving.gpus()),
            stakes(config.folder(), clock));
    List<Network> networks = parts.networks().open(config, needs);
    networks.forEach(network -> {
      if (network instanceof AutoCloseable closeable) {
        open.keep(closeable); // ends what it started beside this program
      }
    });
    return new Node(
        new NodeParts(
            config,
            books,
            NodeParts.joined(networks),
            proving.within(parts.working().open(devices)),
            new NodeParts.Time(clock, System::nanoTime),
            new SplittableRandom(random.nextLong()),
            CrashPoints.NONE,
            Optional.of(backups(data, clock))));
  }

  /** What the node in this folder has at stake. */
  public static StakeGuard stakes(Path folder, Clock clock) {
    try {
      return StakeGuard.open(folder, MOST_STAKES, clock);
    } catch (IOException e) {
      throw HostException.unreadable(e);
    }
  }

  /** The backups of the node in this folder. */
  public static BackupStore backups(DataFolder data, Clock clock) {
    return new BackupStore(
        data.node(), new BackupPlace(data.node(), data.backups()).folder(), clock);
  }

  public Node node() {
    return node;
  }

  public Books books() {
    return books;
  }

  @Override
  public void close() {
    open.close();
  }

  /** OkHttp's client with its threads, which end with it. */
  public record HttpClient(OkHttpClient client) implements AutoCloseable {
    public static HttpClient open() {
      return new HttpClient(new OkHttpClient());
    }

    @Override
    public void close() {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }
}
