package org.hearth.earnings.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A disk that keeps a log of what SQLite did, to say later what is left of it when the power goes
 * at a given moment: all that was synced, and of the rest each write whole, torn or not at all, as
 * luck has it. A file's name is as good as synced when the file is, which is how SQLite treats its
 * logs (it syncs the folder with the first sync of a new one) and how ext4, XFS and APFS treat all.
 */
public final class PowerCutDisk implements Disk {
  private static final int OFF = 10; // SQLITE_IOERR

  private final Map<String, byte[]> before = new LinkedHashMap<>();
  private final List<FileCall> log = new ArrayList<>();
  private final boolean honest;
  private int cutAt = Integer.MAX_VALUE;
  private boolean off;

  /**
   * @param folder its files are safe on the disk
   */
  public PowerCutDisk(Path folder) throws IOException {
    this(folder, true);
  }

  /**
   * @param honest otherwise it says that it has synced and has not
   */
  public PowerCutDisk(Path folder, boolean honest) throws IOException {
    this.honest = honest;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(PowerCutDisk::isSqlites).toList()) {
        before.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
  }

  private static boolean isSqlites(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".db") || name.endsWith(".db-wal") || name.endsWith(".db-journal");
  }

  /** The power goes when SQLite makes its {@code call}-th call, counted from 0. */
  public synchronized void cutAt(int call) {
    cutAt = call;
    off = log.size() >= call;
  }

  /** The power goes now, or has gone. */
  public synchronized void cut() {
    off = true;
  }

  public synchronized boolean off() {
    return off;
  }

  /** How many calls are behind us: a moment that the power may be cut at. */
  public synchronized int now() {
    return log.size();
  }

  @Override
  public synchronized int call(FileCall call, IntSupplier real) {
    if (off) {
      return OFF;
    }
    if (log.size() == cutAt) {
      off = true;
      if (!(call instanceof FileCall.Sync)) {
        log.add(call); // under way: it may have reached the disk or not
      }
      return OFF;
    }
    int code = Disk.UNSYNCED.call(call, real);
    if (code == OK && (honest || !(call instanceof FileCall.Sync))) {
      log.add(call);
    }
    return code;
  }

  /** What the folder's databases look like after a power cut at the end of the log. */
  public synchronized void writeRemains(Path folder, RandomGenerator luck) throws IOException {
    writeRemains(folder, log.size(), luck);
  }

  /**
   * What the folder's databases look like after a power cut.
   *
   * @param moment of {@link #now}
   * @param folder loses the databases it has
   */
  public void writeRemains(Path folder, int moment, RandomGenerator luck) throws IOException {
    writeRemains(folder, moment, FileRemains.Luck.of(luck), luck);
  }

  /** The same with the worst of luck: nothing is there but what was synced. */
  public void writeSynced(Path folder, int moment) throws IOException {
    writeRemains(folder, moment, FileRemains.Luck.NONE, RandomGenerator.getDefault());
  }

  private synchronized void writeRemains(
      Path folder, int moment, FileRemains.Luck each, RandomGenerator luck) throws IOException {
    Map<String, FileRemains> files = new LinkedHashMap<>();
    before.forEach((name, content) -> files.put(name, new FileRemains(content)));
    for (FileCall call : log.subList(0, moment)) {
      if (call instanceof FileCall.Share) {
        continue;
      }
      FileRemains file = files.computeIfAbsent(call.file(), name -> new FileRemains());
      if (file.note(call)) {
        files.values().forEach(FileRemains::nameIsSafe);
      }
    }
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.toList()) {
        if (isSqlites(file) || file.toString().endsWith(".db-shm")) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, FileRemains> file : files.entrySet()) {
      Optional<byte[]> left = file.getValue().after(each, luck);
      if (left.isPresent()) {
        Files.write(folder.resolve(file.getKey()), left.get());
      }
    }
  }
}
