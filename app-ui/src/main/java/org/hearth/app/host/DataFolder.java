package org.hearth.app.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.hearth.app.files.PrivateFolder;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.earnings.sqlite.SqliteLibrary;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.prover.cache.ContentCache;

/**
 * Where Hearth keeps its files: one folder with a part for the node, one for the embedded network
 * and one for logs.
 *
 * @param root the folder itself; need not exist yet
 */
public record DataFolder(Path root) {

  /**
   * The place the operating system has for such files, or what HEARTH_HOME says.
   *
   * <p>Linux: XDG Base Directory Specification, $XDG_DATA_HOME or ~/.local/share. Windows:
   * %LOCALAPPDATA%. macOS: ~/Library/Application Support.
   */
  public static DataFolder standard(Map<String, String> environment, Properties system) {
    String own = environment.getOrDefault("HEARTH_HOME", "");
    if (!own.isBlank()) {
      return new DataFolder(Path.of(own));
    }
    Path home = Path.of(system.getProperty("user.home"));
    OperatingSystem os = new OperatingSystem(system.getProperty("os.name", ""));
    if (os.isWindows()) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return new DataFolder((local.isBlank() ? home : Path.of(local)).resolve("Hearth"));
    }
    if (os.isMac()) {
      return new DataFolder(home.resolve("Library/Application Support/Hearth"));
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return new DataFolder(
        (data.isBlank() ? home.resolve(".local/share") : Path.of(data)).resolve("hearth"));
  }

  /**
   * Makes the folder for its owner only, and takes away what rights others have to what is in it.
   * For whoever is about to write there.
   *
   * @throws HostException when it cannot be made
   */
  public void makePrivate() {
    try {
      new PrivateFolder(root).makePrivate();
    } catch (IOException e) {
      throw HostException.noFolder(root, e);
    }
  }

  /**
   * Has SQLite's library loaded from the cache, where it stays unpacked. For whoever is about to
   * open a database.
   */
  public void keepLibraries() {
    SqliteLibrary.keepIn(cache().resolve("native"));
  }

  /** Settings, identity, books, files of jobs. */
  public Path node() {
    return root.resolve("node");
  }

  /** The embedded network's chain and blobs. */
  public Path network() {
    return root.resolve("network");
  }

  /** The demo's node and network, apart from the real ones. */
  public DataFolder demo() {
    return new DataFolder(root.resolve("demo"));
  }

  /** Where the engine for callers listens. */
  public Path engine() {
    return root.resolve("engine");
  }

  /** Circuits that callers name, unless the user has them elsewhere. */
  public Path circuits() {
    return root.resolve("circuits");
  }

  /** What the window keeps of the desktop: its lock and socket, and the notifications. */
  public Path window() {
    return root.resolve("window");
  }

  /** Where backups of the node are kept unless the user chose another folder. */
  public Path backups() {
    return root.resolve("backups");
  }

  /** Updates of the program, and which list of them was seen last. */
  public Path updates() {
    return root.resolve("updates");
  }

  /** The log of the window and of {@code hearth run}. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** What programs must know to use the local API. */
  public Path apiToken() {
    return node().resolve("api-token");
  }

  /** What can be made again. */
  public Path cache() {
    return root.resolve("cache");
  }

  /** Witness calculators that were translated to Java code, 1 GiB of them. */
  public ContentCache calculators() {
    return ContentCache.inFolder(cache().resolve("calculators"), 1L << 30);
  }

  /** Keys that were checked, and keys in the prover's own form. */
  public Path keyCache() {
    return cache().resolve("keys");
  }

  /** From which size of circuits on each card is faster than the processor, as measured here. */
  public Path crossover() {
    return cache().resolve("crossover.properties");
  }

  /** What is kept of GPUs. */
  public GpuWorkers.Files gpus() {
    return new GpuWorkers.Files(keyCache(), crossover(), selfTests());
  }

  /** How self-tests ended. */
  public Path selfTests() {
    return node().resolve("selftests.txt");
  }

  /** What the devices reported, in files for a day, a month, for ever. */
  public Path health() {
    return node().resolve("health");
  }

  /** Power limits that are to be put back. */
  public Path powerReverts() {
    return node().resolve("power-reverts.txt");
  }

  /** The devices of earlier runs. */
  public Path knownDevices() {
    return node().resolve("known-devices.txt");
  }

  /** How accelerators introduced themselves. */
  public Path knownAccelerators() {
    return node().resolve("known-accelerators.txt");
  }
}
