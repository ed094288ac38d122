package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.node.backup.Backup;
import org.hearth.node.backup.BackupStore;
import org.hearth.node.backup.Restore;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.store.DurableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B2: the process of a node ends at once, and nothing in it gets to clean up, at each labelled
 * point of its work, in a payout, and amid the making of a backup; some of them in a normal run,
 * all at night. Then the accounts of both sides must agree.
 */
class ProcessDeathTest {
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int AT_ONCE = 3;

  /** Reached only when an earlier life left a running proof. */
  private static final Set<CrashPoint> AFTER_A_DEATH =
      Set.of(CrashPoint.IN_RECOVERY, CrashPoint.AFTER_RECOVERY_STEP);

  @TempDir Path folder;

  @Test
  void aProcessThatEndsAnywhereLosesNothing() throws Exception {
    Random random = new Random(TestSeed.of(ProcessDeathTest.class));
    List<Callable<String>> deaths = new ArrayList<>();
    for (CrashPoint point : some(CrashPoint.values(), 4, random)) {
      deaths.add(() -> dieAtWork(point));
    }
    CrashPoint[] ofPayouts = {CrashPoint.WITHIN_SETTLE_TRANSACTION, CrashPoint.AFTER_SETTLE_COMMIT};
    for (CrashPoint point : some(ofPayouts, 1, random)) {
      deaths.add(() -> dieInAPayout(point));
    }
    for (BackupStore.Step step : some(BackupStore.Step.values(), 1, random)) {
      deaths.add(() -> dieInABackup(step));
    }
    List<String> died = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<String> death : workers.invokeAll(deaths)) {
        died.add(death.get());
      }
    }
    System.out.println("ProcessDeathTest: " + died);
  }

  /** All at night. */
  private static <T> List<T> some(T[] all, int usually, Random random) {
    List<T> shuffled = new ArrayList<>(List.of(all));
    Collections.shuffle(shuffled, random);
    return TestSeed.nightly() ? shuffled : shuffled.subList(0, usually);
  }

  private String dieAtWork(CrashPoint point) throws Exception {
    Path root = Files.createDirectory(folder.resolve(point.name()));
    // Else the event may settle the job before the answer to the submission is written down.
    NodeProcess.network(root).settles(point != CrashPoint.AFTER_SUBMITTED_COMMIT);
    String[] kinds = {"good", "bad", "good"};
    if (AFTER_A_DEATH.contains(point)) {
      die(root, NodeProcess.Orders.haltAt(CrashPoint.AFTER_PROVING_COMMIT), kinds);
      kinds = new String[0];
    }
    die(root, NodeProcess.Orders.haltAt(point), kinds);
    NodeProcess.network(root).settles(true);
    audit(root);
    return point.name();
  }

  private String dieInAPayout(CrashPoint point) throws Exception {
    Path root = Files.createDirectory(folder.resolve("payout-" + point));
    work(root);
    NodeProcess.network(root).payOut();
    die(root, NodeProcess.Orders.haltAt(point));
    audit(root);
    return "payout " + point;
  }

  private String dieInABackup(BackupStore.Step step) throws Exception {
    Path root = Files.createDirectory(folder.resolve("backup-" + step));
    work(root);
    die(root, NodeProcess.Orders.haltAt(step));
    audit(root);
    Path place = NodeProcess.backups(root).folder();
    List<Backup> there = NodeProcess.backups(root).list();
    assertThat(there).hasSize(step.compareTo(BackupStore.Step.IN_PLACE) < 0 ? 0 : 1);
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
    new BackupStore(NodeProcess.folder(root), place, later).make();
    for (Backup backup : NodeProcess.backups(root).list()) {
      Path again = root.resolve(backup.file().getFileName() + "-restored");
      new Restore(again, Clock.systemUTC()).from(backup.file());
      try (Books books = Books.open(again, Clock.systemUTC())) {
        assertThat(books.audit()).allMatch(AuditFinding::ok);
      }
    }
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .as("what the dead left is removed")
          .noneMatch(name -> name.startsWith(DurableFile.TEMPORARY))
          .hasSize(there.size() + 1);
    }
    return "backup " + step;
  }

  private static void die(Path root, NodeProcess.Orders orders, String... kinds)
      throws IOException, InterruptedException {
    try (NodeProcess node = new NodeProcess(root, orders, kinds)) {
      assertThat(node.awaitLine(NodeProcess.DONE)).as("it did not die: %s", orders).isFalse();
      assertThat(node.awaitEnd()).as("%s", orders).isEqualTo(NodeProcess.KILLED);
    }
  }

  /** Two jobs from the beginning to the end. */
  private static void work(Path root) {
    KeptNetwork kept = NodeProcess.network(root);
    kept.supply(LEASE, "good", "good");
    Lives lives = new Lives(NodeProcess.folder(root), Clock.systemUTC(), kept.network);
    try (NodeLife life =
        new NodeLife(NodeProcess.folder(root), kept.reached(), lives.engine, CrashPoints.NONE)) {
      life.start();
      lives.awaitDone(life);
    }
  }

  private static void audit(Path root) {
    KeptNetwork kept = NodeProcess.network(root);
    Lives lives = new Lives(NodeProcess.folder(root), Clock.systemUTC(), kept.network);
    try (NodeLife life = lives.life(CrashPoints.NONE)) {
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      life.start();
      lives.awaitDone(life);
      Accounts.compare(kept.network, life);
      Histories.compare(kept.network, life);
    }
  }
}
