package org.hearth.node.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearth.earnings.ChildJvm;
import org.hearth.node.backup.BackupStore;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;

/**
 * A node in a process of its own, with its network, which another process can open again. Says each
 * labelled point that it passes.
 */
final class NodeProcess implements AutoCloseable {
  /** As the shell says that a process was killed. */
  static final int KILLED = 137;

  static final String DONE = "done";
  static final String CLOSED = "closed";
  private static final String NOWHERE = "-";

  /** Who dawdles does so until the process stood still for so long, or nobody stopped it. */
  private static final Duration STOOD_STILL = Duration.ofSeconds(2);

  private static final Duration NOBODY_STOPS_IT = Duration.ofSeconds(30);

  private final Process process;
  private final BufferedReader said;
  private final List<String> lines = new ArrayList<>();

  /**
   * What it is to do.
   *
   * @param haltAt label at which the process ends at once, or a step of a backup
   * @param dawdleAt label at which it waits until it stood still
   * @param proofMillis how long a proof takes
   * @param coarse its progress says nothing
   */
  record Orders(String haltAt, String dawdleAt, int proofMillis, boolean coarse, Duration lease) {
    static Orders haltAt(Enum<?> where) {
      return new Orders(where.name(), NOWHERE, 10, false, Duration.ofMinutes(10));
    }

    static Orders proofOf(int millis, boolean coarse) {
      return new Orders(NOWHERE, NOWHERE, millis, coarse, Duration.ofMinutes(10));
    }

    static Orders dawdleAt(CrashPoint where, Duration lease) {
      return new Orders(NOWHERE, where.name(), 10, false, lease);
    }
  }

  /**
   * @param root with the network's file and the node's folder
   * @param kinds of jobs that the network gets, once the node runs
   */
  NodeProcess(Path root, Orders orders, String... kinds) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                root.toString(),
                orders.haltAt(),
                orders.dawdleAt(),
                "" + orders.proofMillis(),
                "" + orders.coarse(),
                orders.lease().toString()));
    arguments.addAll(List.of(kinds));
    process = ChildJvm.start(NodeProcess.class, arguments.toArray(String[]::new));
    said = process.inputReader(StandardCharsets.UTF_8);
  }

  static Path folder(Path root) {
    return root.resolve("node");
  }

  static KeptNetwork network(Path root) {
    return KeptNetwork.open(root.resolve("network.txt"));
  }

  static BackupStore backups(Path root) {
    return new BackupStore(folder(root), root.resolve("backups"), Clock.systemUTC());
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns false when it ended, or was done, without having said so. */
  boolean awaitLine(String line) throws IOException {
    String next = said.readLine();
    while (next != null) {
      lines.add(next);
      if (next.equals(line) || next.equals(DONE)) {
        return next.equals(line);
      }
      next = said.readLine();
    }
    return false;
  }

  /** Everything that it says until its end. */
  List<String> lines() throws IOException {
    while (awaitLine(CLOSED)) {
      continue;
    }
    return List.copyOf(lines);
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it lives on after " + lines);
    }
    return process.exitValue();
  }

  /** What it said so far. */
  @Override
  public String toString() {
    return lines.toString();
  }

  /** Kills it if it still runs, and waits for its end. */
  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The process itself; it goes on until it is ended from outside. */
  public static void main(String... args) throws InterruptedException {
    Path root = Path.of(args[0]);
    Orders orders =
        new Orders(
            args[1],
            args[2],
            Integer.parseInt(args[3]),
            Boolean.parseBoolean(args[4]),
            Duration.parse(args[5]));
    String[] kinds = new String[args.length - 6];
    System.arraycopy(args, 6, kinds, 0, kinds.length);
    FakeEngine engine = new FakeEngine().slow(orders.proofMillis() / 10);
    if (orders.coarse()) {
      engine.coarse();
    }
    Told told = new Told(orders, new AtomicBoolean());
    KeptNetwork kept = network(root);
    Lives lives = new Lives(folder(root), Clock.systemUTC(), kept.network);
    NodeLife life = new NodeLife(folder(root), kept.reached(), engine, told);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              life.close();
              say(CLOSED);
            }));
    life.start();
    if (kinds.length > 0) {
      kept.supply(orders.lease(), kinds);
    }
    while (!lives.done(life)) {
      Thread.sleep(5);
    }
    new BackupStore(folder(root), root.resolve("backups"), Clock.systemUTC(), told::at).make();
    say(DONE);
    Thread.sleep(Duration.ofMinutes(2));
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Dies or dawdles as it was told. */
  private record Told(Orders orders, AtomicBoolean dawdled) implements CrashPoints {
    @Override
    public void reached(CrashPoint point) {
      at(point);
    }

    void at(Enum<?> where) {
      if (where.name().equals(orders.haltAt())) {
        Runtime.getRuntime().halt(KILLED);
      }
      say(where.name());
      if (where.name().equals(orders.dawdleAt()) && dawdled.compareAndSet(false, true)) {
        dawdle();
      }
    }

    private static void dawdle() {
      long began = System.nanoTime();
      long last = began;
      try {
        while (System.nanoTime() - last < STOOD_STILL.toNanos()
            && last - began < NOBODY_STOPS_IT.toNanos()) {
          last = System.nanoTime();
          Thread.sleep(10);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
