package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.api.Activity;
import org.hearth.node.backup.Backup;
import org.hearth.node.backup.BackupStore;
import org.hearth.node.backup.NightlyBackup;
import org.hearth.node.backup.Restore;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.store.DiskException;
import org.hearth.node.vault.IdentityFile;
import org.jspecify.annotations.Nullable;

/**
 * Days of one node's life, one after the other: jobs, a trouble on most days, a payout each week, a
 * backup each night that is put back elsewhere and checked.
 */
final class SimulatedYear implements AutoCloseable {
  /** What a day may bring. */
  enum Trouble {
    NONE,
    KILL,
    RESTORE,
    WRONG_CLOCK,
    FULL_DISK,
    BAD_LINE,
    FIVE_FAILURES
  }

  /** Of one day; some come more often than others. */
  private static final List<Trouble> TROUBLES =
      List.of(
          Trouble.NONE,
          Trouble.NONE,
          Trouble.NONE,
          Trouble.KILL,
          Trouble.KILL,
          Trouble.RESTORE,
          Trouble.WRONG_CLOCK,
          Trouble.FULL_DISK,
          Trouble.BAD_LINE,
          Trouble.FIVE_FAILURES);

  private static final List<CrashPoint> WRITES =
      List.of(
          CrashPoint.AFTER_FETCH_BEFORE_COMMIT,
          CrashPoint.BEFORE_PROVED_COMMIT,
          CrashPoint.WITHIN_SETTLE_TRANSACTION);

  final Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
  int restoreTests;
  private final Random random;

  /** The first days bring each of them once. */
  private final List<Trouble> everyone = new ArrayList<>(List.of(Trouble.values()));

  private final Path root;
  private final Path folder;
  private final MovableClock rightClock = new MovableClock(Clock.systemUTC());
  private final MovableClock ownClock = new MovableClock(rightClock);
  private final Lives lives;
  private final BackupStore backups;
  private final NightlyBackup nightly;
  private final BackupShelf shelf = new BackupShelf();
  private final AtomicReference<@Nullable CrashPoint> full = new AtomicReference<>();
  private final CrashPoints disk = this::write;
  private final byte[] identity;
  private int badLineDays;
  private int wrongClockDays;
  private NodeLife life;

  SimulatedYear(Path root, long seed) throws IOException {
    this.root = root;
    this.random = new Random(seed);
    Collections.shuffle(everyone, random);
    this.folder = Files.createDirectories(root.resolve("node"));
    new IdentityFile(folder, new SecureRandom()).loadOrCreate();
    identity = Files.readAllBytes(folder.resolve("identity.key"));
    lives = new Lives(folder, ownClock);
    lives.network.clock(rightClock);
    lives.network.deadlineIn(Duration.ofDays(10));
    lives.network.feesVary();
    backups = new BackupStore(folder, root.resolve("backups"), ownClock);
    nightly = new NightlyBackup(backups, ownClock);
    life = lives.life(disk).start();
  }

  private void write(CrashPoint point) {
    if (point == full.get()) {
      IOException cause = new IOException("No space left on device");
      throw point == CrashPoint.WITHIN_SETTLE_TRANSACTION
          ? new BooksException(BooksException.Reason.DISK_FULL, "The disk is full.", cause)
          : DiskException.writing(folder, cause);
    }
  }

  void day(int number) throws Exception {
    rightClock.advance(Duration.ofDays(1));
    Trouble trouble =
        number <= everyone.size()
            ? everyone.get(number - 1)
            : TROUBLES.get(random.nextInt(TROUBLES.size()));
    troubles.merge(trouble, 1, Integer::sum);
    endOfLongTroubles();
    switch (trouble) {
      case NONE -> {}
      case KILL -> kill();
      case RESTORE -> restore();
      case WRONG_CLOCK -> {
        supply();
        wrongClockDays = 1 + random.nextInt(5);
        jump();
      }
      case FULL_DISK -> fillDisk();
      case BAD_LINE -> {
        badLineDays = 1 + random.nextInt(3);
        lives.network.faults(new BadLine(new Random(random.nextLong())));
      }
      case FIVE_FAILURES -> lives.network.supply("bad", "bad", "bad", "bad", "bad");
    }
    supply();
    if (number % 7 == 0) {
      lives.network.payOut();
    }
    boolean quiet = random.nextInt(8) > 0; // some nights come before the work is done
    if (quiet) {
      awaitDone();
    }
    night(quiet);
  }

  /**
   * A node that paused itself after failures goes on when the pause is over. Where its clock was
   * set back meanwhile, the pause begins anew, so time may have to pass once more.
   */
  private void awaitDone() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          if (paused()) {
            rightClock.advance(Duration.ofHours(7));
            letItGoOn();
          }
          return lives.done(life);
        });
  }

  private void letItGoOn() throws InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (paused() && System.nanoTime() < until) {
      Thread.sleep(10);
    }
  }

  private boolean paused() {
    return life.node.snapshot().condition().activity() == Activity.PAUSED;
  }

  private void endOfLongTroubles() {
    if (badLineDays > 0 && --badLineDays == 0) {
      lives.network.faults(FakeNetwork.NONE);
    }
    if (wrongClockDays > 0 && --wrongClockDays == 0) {
      ownClock.ahead(Duration.ZERO);
    }
  }

  private void supply() {
    String[] kinds = {"good", "good", "good", "good", "good", "shaky", "bad"};
    lives.network.supply(
        Stream.generate(() -> kinds[random.nextInt(kinds.length)])
            .limit(random.nextInt(3))
            .toArray(String[]::new));
  }

  private void kill() throws InterruptedException {
    life.close();
    lives.network.supply("good", "good");
    CrashPoint[] points = CrashPoint.values();
    for (int i = random.nextInt(2); i >= 0; i--) {
      lives.dieAt(points[random.nextInt(points.length)], 1 + random.nextInt(2));
    }
    life = lives.life(disk).start();
  }

  private void restore() {
    List<Backup> there = backups.list();
    if (there.isEmpty()) {
      return;
    }
    life.close();
    new Restore(folder, ownClock).from(there.get(random.nextInt(there.size())).file());
    life = lives.life(disk).start();
  }

  private void jump() {
    switch (random.nextInt(6)) {
      case 0 -> ownClock.ahead(Duration.ofHours(1));
      case 1 -> ownClock.ahead(Duration.ofHours(-1));
      case 2 -> ownClock.ahead(Duration.ofDays(1));
      case 3 -> ownClock.ahead(Duration.ofDays(-1));
      case 4 -> ownClock.jumpTo(Instant.parse("1970-01-01T00:00:07Z"));
      default -> ownClock.jumpTo(Instant.parse("2040-02-29T23:59:59Z"));
    }
  }

  /** Neither jobs nor the backup can be written for a while; what waits then is done later. */
  private void fillDisk() throws IOException {
    full.set(WRITES.get(random.nextInt(WRITES.size())));
    lives.network.supply("good");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> life.node.snapshot().condition().activity() == Activity.ERROR);
    Path place = backups.folder();
    Path aside = root.resolve("aside");
    boolean any = Files.isDirectory(place);
    if (any) {
      Files.move(place, aside);
    }
    Files.createFile(place);
    assertThat(nightly.look()).as("a backup without a place").isFalse();
    Files.delete(place);
    if (any) {
      Files.move(aside, place);
    }
    full.set(null);
  }

  private void night(boolean quiet) throws IOException {
    List<Path> before = backups.list().stream().map(Backup::file).toList();
    assertThat(nightly.look()).as("the backup of the night").isTrue();
    List<Backup> made =
        backups.list().stream().filter(backup -> !before.contains(backup.file())).toList();
    for (Backup backup : made) {
      shelf.made(backup.madeAt());
      restoreTest(backup, quiet);
    }
    shelf.compare(backups.list());
    // It looks again every few minutes, and there is nothing to do.
    assertThat(nightly.look()).isTrue();
    shelf.compare(backups.list());
  }

  private void restoreTest(Backup backup, boolean quiet) throws IOException {
    Path scratch = Files.createTempDirectory(root, "scratch");
    new Restore(scratch.resolve("node"), ownClock).from(backup.file());
    try (Books copy = Books.open(scratch.resolve("node"), ownClock)) {
      assertThat(copy.audit()).allMatch(AuditFinding::ok);
      List<Balances> balances = copy.balances();
      BigInteger sum = balances.isEmpty() ? BigInteger.ZERO : Accounts.sum(balances.getFirst());
      if (quiet) {
        assertThat(sum).isEqualTo(lives.network.credited());
      } else {
        assertThat(sum).isLessThanOrEqualTo(lives.network.credited());
      }
    }
    assertThat(scratch.resolve("node").resolve("identity.key")).hasBinaryContent(identity);
    delete(scratch);
    restoreTests++;
  }

  /** Lets all troubles end, has all paid out, and compares. */
  void settle() {
    rightClock.advance(Duration.ofDays(1));
    ownClock.ahead(Duration.ZERO);
    lives.network.faults(FakeNetwork.NONE);
    awaitDone();
    lives.network.payOut();
    awaitDone();
    Accounts.compare(lives.network, life);
    assertThat(lives.network.credited()).isEqualTo(lives.network.paidOut()).isPositive();
    assertThat(lives.network.leases()).as("sent twice").allMatch(held -> held.submissions <= 1);
    assertThat(folder.resolve("identity.key")).hasBinaryContent(identity);
  }

  String summary() {
    return troubles
        + ", deaths "
        + lives.deaths.values().stream().mapToInt(i -> i).sum()
        + ", jobs "
        + lives.network.leases().size()
        + ", restore tests "
        + restoreTests;
  }

  @Override
  public void close() {
    life.close();
  }

  private static void delete(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      Path[] deepestFirst = all.toArray(Path[]::new);
      Arrays.sort(deepestFirst, Comparator.reverseOrder());
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
