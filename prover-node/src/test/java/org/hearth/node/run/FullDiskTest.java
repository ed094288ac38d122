package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.disk.SmallDisk;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.Situation;
import org.hearth.node.backup.BackupException;
import org.hearth.node.backup.BackupStore;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.NodeConfigFile;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.Phase;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.vault.IdentityFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B6: everything that a node keeps lies on a small disk, which fills up to the last byte in
 * each phase of a job, stays full for long, and has room again. The node waits as it would with a
 * network of others; its waiting times pass quickly.
 */
@EnabledIf(
    value = "org.hearth.earnings.disk.SmallDisk#possible",
    disabledReason = "A small file system can be mounted by root on Linux only")
class FullDiskTest {
  /** When the disk fills up. */
  private enum Moment {
    ACCEPTING(CrashPoint.AFTER_ACCEPT_COMMIT, "offers"),
    FETCHING(CrashPoint.AFTER_FETCH_BEFORE_COMMIT, "fetch"),
    PROVING(CrashPoint.AFTER_PROVING_COMMIT, ""),
    SUBMITTING(CrashPoint.BEFORE_SUBMIT, "submit"),
    SETTLING(CrashPoint.WITHIN_SETTLE_TRANSACTION, "events");

    private final CrashPoint within;
    private final String call;

    Moment(CrashPoint within, String call) {
      this.within = within;
      this.call = call;
    }
  }

  private static final int CASES = TestSeed.nightly() ? 50 : Moment.values().length;
  private static final int AT_ONCE = 5;
  private static final int MEGABYTES = 16;

  /**
   * After so many jobs SQLite has a log of its full length, into which it can write on for long.
   */
  private static final int JOBS_BEFORE = 40;

  /** In the node's time: much longer than any of its waiting times for its own disk. */
  private static final Duration LONG = Duration.ofHours(2);

  /** Some waiting times are real ones. */
  private static final Duration AT_LEAST = Duration.ofSeconds(TestSeed.nightly() ? 20 : 1);

  private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(60);

  @TempDir Path root;

  @Test
  void aNodeOutlastsAFullDisk() throws Exception {
    long seed = TestSeed.of(FullDiskTest.class);
    Map<Moment, Integer> told = new EnumMap<>(Moment.class);
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Optional<Moment>>> cases = new ArrayList<>();
      for (int i = 0; i < CASES; i++) {
        int number = i;
        cases.add(() -> new Case(number, seed).run());
      }
      for (Future<Optional<Moment>> done : workers.invokeAll(cases)) {
        done.get().ifPresent(moment -> told.merge(moment, 1, Integer::sum));
      }
    }
    System.out.println("FullDiskTest: the node could not go on in " + told);
    assertThat(told).hasSizeGreaterThan(Moment.values().length / 2);
  }

  /** One node on its own disk. */
  private final class Case {
    private final String what;
    private final Random random;
    private final Moment moment;
    private final boolean fresh;
    private final Path data;
    private final Lives lives;
    private final QuickWaiting waiting = new QuickWaiting();
    private volatile boolean armed;
    private volatile boolean hit;

    Case(int number, long seed) throws IOException {
      random = new Random(seed + number);
      moment = Moment.values()[number % Moment.values().length];
      fresh = number < Moment.values().length || random.nextBoolean();
      what = moment + (fresh ? ", new books" : "") + ", case " + number + " of seed " + seed;
      data = Files.createDirectory(root.resolve("disk" + number));
      lives = new Lives(data);
    }

    /** Returns the moment if the full disk kept the node from going on. */
    Optional<Moment> run() throws Exception {
      try (SmallDisk disk = SmallDisk.mount(data, MEGABYTES).orElseThrow()) {
        return onDisk(disk) ? Optional.of(moment) : Optional.empty();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(what, e);
      }
    }

    private boolean onDisk(SmallDisk disk) throws Exception {
      Path folder = Files.createDirectory(data.resolve("node"));
      new IdentityFile(folder, new SecureRandom()).loadOrCreate();
      new NodeConfigFile(folder, 1)
          .write(NodeConfig.defaults(folder, 1).withNetworkUrl("http://127.0.0.1:1"));
      byte[] identity = Files.readAllBytes(folder.resolve("identity.key"));
      byte[] settings = Files.readAllBytes(folder.resolve("node.json"));
      lives.network.clock(waiting.clock());
      lives.network.deadlineIn(Duration.ofDays(10));
      lives.network.feesVary();
      boolean atCall = random.nextBoolean() && !moment.call.isEmpty();
      lives.network.faults(new Filling(disk, atCall));
      CrashPoints within =
          point -> {
            if (!atCall && point == moment.within) {
              fill(disk);
            }
          };
      boolean held;
      NodeParts.Time time = new NodeParts.Time(waiting.clock(), System::nanoTime, waiting);
      List<JoinedNetwork> joined = List.of(new JoinedNetwork(lives.network, RetryTable.remote()));
      try (NodeLife life = new NodeLife(folder, joined, lives.engine, within, time).start()) {
        for (int i = fresh ? 1 : JOBS_BEFORE + random.nextInt(JOBS_BEFORE); i > 0; i--) {
          lives.network.supply("good");
        }
        passUntil(disk, () -> lives.done(life));
        armed = true;
        lives.network.supply("good");
        passUntil(disk, () -> hit);
        held = whileFull(disk, life, folder);
        disk.free();
        long freed = System.nanoTime();
        Duration before = waiting.passed();
        lives.network.supply("good");
        passUntil(
            disk,
            () ->
                lives.done(life)
                    && !(life.node.snapshot().condition().situation()
                        instanceof Situation.OwnTrouble));
        assertThat(waiting.passed().minus(before).plusNanos(System.nanoTime() - freed))
            .as("%s: time until all was done", what)
            .isLessThan(GOES_ON_WITHIN);
        demandAll(life);
        new BackupStore(folder, data.resolve("backups"), waiting.clock()).make();
      }
      assertThat(folder.resolve("identity.key")).as(what).hasBinaryContent(identity);
      assertThat(folder.resolve("node.json")).as(what).hasBinaryContent(settings);
      return held;
    }

    /** Lets the node's waiting times pass until that is so. */
    private void passUntil(SmallDisk disk, BooleanSupplier so) throws InterruptedException {
      long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
      while (!so.getAsBoolean()) {
        if (System.nanoTime() > until) {
          throw new AssertionError("waited for too long");
        }
        waiting.step();
        disk.keepFull();
        Thread.sleep(disk.full() ? 2 : 20);
      }
    }

    private void fill(SmallDisk disk) {
      if (armed) {
        armed = false;
        disk.fill();
        hit = true;
      }
    }

    /** Returns whether anything could not be written that had to be. */
    private boolean whileFull(SmallDisk disk, NodeLife life, Path folder) throws Exception {
      passUntil(disk, () -> tells(life) || allButNew(life));
      boolean held = tells(life);
      long taken = lives.network.count(h -> h.everActive);
      lives.network.supply("good", "good");
      assertThatExceptionOfType(BackupException.class)
          .as(what)
          .isThrownBy(
              () -> new BackupStore(folder, data.resolve("backups"), waiting.clock()).make())
          .withMessageContaining("disk");
      Duration until = waiting.passed().plus(LONG);
      long really = System.nanoTime() + AT_LEAST.toNanos();
      passUntil(
          disk,
          () -> System.nanoTime() > really && (!held || waiting.passed().compareTo(until) > 0));
      if (held || lives.network.count(h -> h.state == LeaseState.OFFERED) > 0) {
        passUntil(disk, () -> tells(life));
      }
      assertThat(lives.network.count(h -> h.everActive)).as("%s: leases", what).isEqualTo(taken);
      assertThat(life.books.audit()).as(what).allMatch(AuditFinding::ok);
      return held;
    }

    /** The sentence that a full disk has, in the words of whatever it kept from being written. */
    private boolean tells(NodeLife life) {
      return switch (life.node.snapshot().condition().situation()) {
        case Situation.OwnTrouble t -> {
          assertThat(t.reason().code())
              .as(what)
              .isIn(ReasonCode.DISK_TROUBLE, ReasonCode.BOOKS_TROUBLE);
          assertThat(t.reason().detail())
              .as(what)
              .containsAnyOf("free at least 100 MB", "free space on the disk");
          yield true;
        }
        case NetworkSituation.Waiting w ->
            w.refusal().filter(r -> r.reason().code() == ReasonCode.DISK_TOO_FULL).isPresent();
        default -> false;
      };
    }

    /** A full disk does not disturb what finds room in the log of the books. */
    private boolean allButNew(NodeLife life) {
      return life.books.jobsInStates(Phase.openLabels()).isEmpty();
    }

    private void demandAll(NodeLife life) {
      Accounts.compare(lives.network, life);
      Histories.compare(lives.network, life);
      assertThat(lives.engine.attempts())
          .as("%s: no proof was lost", what)
          .isEqualTo((int) lives.network.count(h -> h.state == LeaseState.FINAL));
    }

    /** The network's calls as moments at which the disk may fill. */
    private final class Filling implements FakeNetwork.Faults {
      private final SmallDisk disk;
      private final boolean atCall;

      Filling(SmallDisk disk, boolean atCall) {
        this.disk = disk;
        this.atCall = atCall;
      }

      @Override
      public void before(String call) {
        if (atCall && call.equals(moment.call)) {
          fill(disk);
        }
      }

      @Override
      public void after(String call) {
        before(call);
      }
    }
  }
}
