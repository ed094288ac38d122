package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.earnings.disk.FailingDisk;
import org.hearth.earnings.disk.FailingDisk.Fault;
import org.hearth.earnings.disk.VfsShim;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.api.Activity;
import org.hearth.node.api.Situation;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoints;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bar B2b for the whole node: the n-th call of SQLite's fails, once or from then on, until the node
 * is not touched any more. A disk that stays full is told of in a sentence; nothing is booked that
 * the network did not pay; and when the fault is over the node goes on by itself, without a
 * restart, until the accounts of both sides agree.
 */
@EnabledIf(
    value = "org.hearth.earnings.disk.VfsShim#possible",
    disabledReason = "SQLite's file calls can be made to fail on Linux only")
class IoErrorTest {
  /** Between two calls that fail in a normal run; the books' own test has each. */
  private static final int STEP = TestSeed.nightly() ? 1 : 9;

  private static final int MOST = TestSeed.nightly() ? 5_000 : 200;
  private static final int AT_ONCE = 12;
  private static final int LEAST_TOUCHED = TestSeed.nightly() ? 200 : 15;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyCall(Fault fault) throws Exception {
    int touched = 0;
    boolean last = false;
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int n = 1; !last && n <= MOST; n += STEP * AT_ONCE) {
        List<Callable<Boolean>> lives = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          int nth = n + i * STEP;
          lives.add(() -> live(nth, fault));
        }
        int before = touched;
        for (Future<Boolean> life : workers.invokeAll(lives)) {
          touched += life.get() ? 1 : 0;
        }
        last = touched == before;
      }
    }
    assertThat(touched).as("lives that were touched").isGreaterThan(LEAST_TOUCHED);
  }

  /** Returns whether a call failed. */
  private boolean live(int nth, Fault fault) throws IOException {
    String what = fault + " at call " + nth;
    Path data = Files.createDirectory(folder.resolve(fault + "-" + nth));
    FailingDisk disk = new FailingDisk(nth, fault);
    Lives lives = new Lives(data);
    lives.network.supply("good", "bad", "good");
    try (VfsShim.Attached attached = VfsShim.attach(data, disk)) {
      Optional<NodeLife> opened = open(lives, data, disk, what);
      if (opened.isEmpty()) {
        disk.repair();
        opened = open(lives, data, disk, what);
      }
      try (NodeLife life = opened.orElseThrow()) {
        life.start();
        Lives.eventually(
            () -> assertThat(lives.done(life) || disk.failed().isPresent()).as(what).isTrue());
        if (disk.failed().isPresent() && fault == Fault.FULL_UNTIL_REPAIRED) {
          Lives.eventually(() -> assertToldOrDone(lives, life, what));
        }
        disk.repair();
        Lives.eventually(() -> assertThat(lives.done(life)).as(what).isTrue());
        lives.audit(life);
      }
    }
    return disk.failed().isPresent();
  }

  /** Empty when the fault is in the opening, which the user is told of. */
  private static Optional<NodeLife> open(Lives lives, Path data, FailingDisk disk, String what) {
    try {
      return Optional.of(new NodeLife(data, lives.network, lives.engine, CrashPoints.NONE));
    } catch (BooksException e) {
      assertThat(disk.failed()).as("%s: %s", what, e).isPresent();
      assertThat(e)
          .as(what)
          .message()
          .containsAnyOf("free at least", "check the disk", "cannot be written");
      return Optional.empty();
    }
  }

  private static void assertToldOrDone(Lives lives, NodeLife life, String what) {
    assertThat(life.books.balances())
        .as(what)
        .allSatisfy(b ->
            assertThat(b.pending().add(b.confirmed()))
                .isLessThanOrEqualTo(lives.network.credited()));
    if (!lives.done(life)) { // else what failed was of no consequence
      assertThat(life.node.snapshot().condition().activity()).as(what).isEqualTo(Activity.ERROR);
      assertThat(life.node.snapshot().condition().situation())
          .as(what)
          .isInstanceOfSatisfying(
              Situation.OwnTrouble.class,
              trouble -> {
                assertThat(trouble.reason().code()).isEqualTo(ReasonCode.BOOKS_TROUBLE);
                assertThat(trouble.reason().detail()).contains("books.db");
              });
    }
  }
}
