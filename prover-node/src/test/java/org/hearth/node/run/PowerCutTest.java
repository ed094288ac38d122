package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.disk.Disk;
import org.hearth.earnings.disk.PowerCutDisk;
import org.hearth.earnings.disk.VfsShim;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bars B3 and B4: the power of a working node goes again and again at random calls of SQLite's, and
 * of what was not synced some is lost, some torn and some there. Whatever the network was told, and
 * whatever anybody could read in the books, is in them after it; each open job has a driver; and in
 * the end the accounts of both sides agree.
 */
@EnabledIf(
    value = "org.hearth.earnings.disk.VfsShim#possible",
    disabledReason = "SQLite's file calls can be looked at on Linux only")
class PowerCutTest {
  private static final int CUTS = TestSeed.nightly() ? 300 : 20;

  /** Calls of SQLite's when it opens the books, and in a whole life of two jobs. */
  private static final int OPENING = 60;

  private static final int LIFE = 500;

  @TempDir Path folder;

  private final Map<JobKey, List<JobStep>> told = new HashMap<>();
  private long cursorTold;
  private Lives lives;

  @BeforeEach
  void begin() {
    lives = new Lives(folder);
  }

  @Test
  void whatWasToldSurvivesPowerCuts() throws IOException {
    long seed = TestSeed.of(PowerCutTest.class);
    Random random = new Random(seed);
    String[] kinds = {"good", "good", "good", "shaky", "bad"};
    int amidst = 0;
    for (int i = 0; i < CUTS; i++) {
      String what = "seed " + seed + ", cut " + i;
      lives.network.settles(random.nextInt(4) > 0);
      lives.network.supply("good", kinds[random.nextInt(kinds.length)]);
      int call = random.nextInt(random.nextInt(3) == 0 ? OPENING : LIFE);
      PowerCutDisk disk = new PowerCutDisk(folder);
      amidst += liveUntilCut(disk, call) ? 1 : 0;
      disk.writeRemains(folder, random);
      loseInputs(random);
      compare(what + " at call " + disk.now());
    }
    assertThat(amidst).as("cuts amidst work").isGreaterThan(CUTS / 2);
    lives.network.settles(true);
    lives.liveOnAndAudit();
  }

  /** Returns whether the node had something to do when the power went. */
  private boolean liveUntilCut(PowerCutDisk disk, int call) {
    disk.cutAt(call);
    FakeNetwork.Faults line = lives.network.faults();
    lives.network.faults(new Wire(disk, line));
    try (VfsShim.Attached attached = VfsShim.attach(folder, disk);
        NodeLife life = beginLife(disk)) {
      long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!disk.off() && !quiet(life) && System.nanoTime() < until) {
        Thread.sleep(2);
      }
      boolean amidst = disk.off();
      disk.cut();
      return amidst;
    } catch (BooksException | SimulatedDeath e) {
      assertThat(disk.off()).as("%s", e).isTrue();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      disk.cut();
      lives.network.faults(line);
    }
  }

  private NodeLife beginLife(PowerCutDisk disk) {
    NodeLife[] self = new NodeLife[1];
    CrashPoints points =
        point -> {
          if (disk.off()) {
            throw new SimulatedDeath("the power is off");
          }
          if (self[0] != null && point != CrashPoint.WITHIN_SETTLE_TRANSACTION) {
            note(self[0].books);
          }
        };
    NodeLife life = new NodeLife(folder, lives.network, lives.engine, points);
    self[0] = life;
    boolean begun = false;
    try {
      life.start();
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> disk.off() || life.node.audit().stream().allMatch(AuditFinding::ok));
      begun = true;
      return life;
    } finally {
      if (!begun) {
        closeDead(life);
      }
    }
  }

  private static void closeDead(NodeLife life) {
    try {
      life.close();
    } catch (BooksException | SimulatedDeath e) {
      // nothing can be written any more
    }
  }

  /** A network as far as the dead can reach it. */
  private record Wire(PowerCutDisk disk, FakeNetwork.Faults line) implements FakeNetwork.Faults {
    @Override
    public void before(String call) {
      if (disk.off()) {
        throw new SimulatedDeath("the dead send nothing");
      }
      line.before(call);
    }

    @Override
    public void after(String call) {
      line.after(call);
    }
  }

  /** All jobs are as far as this network lets them come. */
  private boolean quiet(NodeLife life) {
    return lives.network.count(h -> h.state == LeaseState.OFFERED || h.state == LeaseState.ACTIVE)
            == 0
        && life.books.outbox().isEmpty()
        && life.books.cursor("local") == lives.network.eventCount();
  }

  /** What can be read in the books is done, for everybody who reads it. */
  private synchronized void note(Books books) {
    cursorTold = Math.max(cursorTold, books.cursor("local"));
    for (JobRow row : books.jobs(8)) {
      List<JobStep> steps = books.steps(row.key());
      told.merge(row.key(), steps, (a, b) -> a.size() > b.size() ? a : b);
    }
  }

  /** The inputs are not in SQLite's files: some are lost or cut short. */
  private void loseInputs(Random random) throws IOException {
    Path blobs = folder.resolve("blobs");
    if (Files.isDirectory(blobs)) {
      try (Stream<Path> files = Files.list(blobs)) {
        for (Path file : files.sorted().toList()) {
          if (random.nextInt(8) == 0) {
            Files.delete(file);
          } else if (random.nextInt(8) == 0) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
              channel.truncate(random.nextLong(channel.size() + 1));
            }
          }
        }
      }
    }
  }

  /** Looks at a copy, so that the next life has the remains as they are. */
  private void compare(String what) throws IOException {
    Path copy = Files.createTempDirectory(folder, "remains");
    for (String name : List.of("books.db", "books.db-wal", "books.db-journal")) {
      if (Files.exists(folder.resolve(name))) {
        Files.copy(folder.resolve(name), copy.resolve(name));
      }
    }
    try (VfsShim.Attached attached = VfsShim.attach(copy, Disk.UNSYNCED);
        Books books = Books.open(copy, Clock.systemUTC())) {
      assertThat(books.audit()).as(what).allMatch(AuditFinding::ok);
      assertThat(books.cursor("local")).as(what).isGreaterThanOrEqualTo(cursorTold);
      told.forEach((job, steps) ->
          assertThat(books.steps(job)).as(what).startsWith(steps.toArray(JobStep[]::new)));
      lives.network.leases().stream()
          .filter(lease -> lease.everActive)
          .forEach(lease -> compare(lease, books, what));
      books
          .balances()
          .forEach(b ->
              assertThat(b.pending().add(b.confirmed()).add(b.received()))
                  .as(what)
                  .isLessThanOrEqualTo(lives.network.credited()));
    }
  }

  private static void compare(FakeNetwork.Held lease, Books books, String what) {
    String which = what + ", lease " + lease.terms.leaseId();
    JobRow row = books.job(lease.terms.key()).orElseThrow(() -> new AssertionError(which));
    switch (JobStore.state(row)) {
      case JobState.Submitting s -> assertMayBe(s.proofHash(), lease, which);
      case JobState.Submitted s -> assertThat(lease.proofHash).as(which).contains(s.proofHash());
      case JobState.Settled s -> assertThat(lease.state).as(which).isEqualTo(LeaseState.FINAL);
      case JobState.Offered s -> throw new AssertionError(which + " is not accepted in the books");
      default -> assertThat(lease.proofHash).as(which).isEmpty();
    }
    if (lease.state == LeaseState.RELEASED) {
      assertThat(row.state()).as(which).isIn(Phase.RELEASED.label(), Phase.FAILED.label());
    }
  }

  private static void assertMayBe(String hash, FakeNetwork.Held lease, String which) {
    lease.proofHash.ifPresent(sent -> assertThat(sent).as(which).isEqualTo(hash));
  }
}
