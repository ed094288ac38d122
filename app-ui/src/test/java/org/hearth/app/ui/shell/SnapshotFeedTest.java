package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.awaitility.Awaitility;
import org.hearth.app.ui.home.HomeModel;
import org.hearth.app.ui.home.HomePresenter;
import org.hearth.app.words.Words;
import org.hearth.device.worker.FakeClock;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.Test;

class SnapshotFeedTest {
  private final ScriptedNode node = new ScriptedNode(Scenes.IDLE.snapshot());
  private final List<HomeModel> shown = Collections.synchronizedList(new ArrayList<>());
  private final HomePresenter presenter =
      new HomePresenter(Words.of(ZoneOffset.UTC, Locale.ENGLISH));
  private static final String IDLE =
      "Waiting for a job: the local network has none for this node right now.";

  private SnapshotFeed feed(Executor fx) {
    return new SnapshotFeed(
        node, PastForTests.NONE, presenter, Scenes.CLOCK, SnapshotFeed.USUAL_PACE, fx, shown::add);
  }

  @Test
  void aFloodOfSnapshotsBecomesAtMostTenPicturesASecondAndTheLastOneWins() throws Exception {
    try (SnapshotFeed feed = feed(Runnable::run)) {
      feed.start();
      long start = System.nanoTime();
      for (int i = 0; i <= 3000; i++) {
        node.show(saying("sentence " + i));
        if (i % 10 == 0) {
          Thread.sleep(1);
        }
      }
      awaitLast("sentence 3000");
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(shown.size()).isLessThanOrEqualTo((int) (seconds * 10) + 2);
    }
  }

  @Test
  void aBusyFxThreadIsGivenOneTaskWithTheNewestModel() {
    Queue<Runnable> fx = new ArrayDeque<>();
    try (SnapshotFeed feed =
        feed(task -> {
          synchronized (fx) {
            fx.add(task);
          }
        })) {
      feed.start();
      for (int i = 0; i < 5; i++) {
        node.show(saying("sentence " + i));
        pause(150);
      }
      synchronized (fx) {
        assertThat(fx).hasSize(1);
        fx.forEach(Runnable::run);
      }
      assertThat(shown).hasSize(1);
      assertThat(shown.getFirst().headline().sentence()).isEqualTo("sentence 4");
    }
  }

  @Test
  void anUnchangedScreenIsNotDrawnAgain() {
    try (SnapshotFeed feed = feed(Runnable::run)) {
      feed.start();
      awaitLast(IDLE);
      for (int i = 0; i < 5; i++) {
        node.show(Scenes.IDLE.snapshot());
        pause(120);
      }
      assertThat(shown).hasSize(1);
    }
  }

  /** A node tells something each few seconds; one that hangs does not, and the window says so. */
  @Test
  void whatIsOldIsSaidToBeOldUntilTheNodeTellsSomething() {
    FakeClock clock = new FakeClock(Scenes.NOW);
    try (SnapshotFeed feed =
        new SnapshotFeed(
            node,
            PastForTests.NONE,
            presenter,
            clock,
            SnapshotFeed.USUAL_PACE,
            Runnable::run,
            shown::add)) {
      feed.start();
      awaitLast(IDLE);
      assertThat(shown.getLast().old()).isFalse();
      clock.advance(Duration.ofSeconds(10));
      node.show(Scenes.IDLE.snapshot());
      clock.advance(Duration.ofSeconds(26));
      awaitLast("No news from the node for 25 s: all this is older.");
      assertThat(shown.getLast().old()).isTrue();
      node.show(Scenes.IDLE.snapshot());
      awaitLast(IDLE);
      assertThat(shown).extracting(HomeModel::old).containsExactly(false, true, false);
    }
  }

  /** Hidden in the tray, or minimised. */
  @Test
  void aWindowThatNobodySeesIsNotDrawnAndCatchesUp() {
    try (SnapshotFeed feed = feed(Runnable::run)) {
      feed.follow(false);
      feed.start();
      for (int i = 0; i < 5; i++) {
        node.show(saying("sentence " + i));
        pause(250); // more than the shortest time between two pictures
      }
      assertThat(shown).isEmpty();
      feed.follow(true);
      awaitLast("sentence 4");
      assertThat(shown).hasSize(1);
      feed.follow(false);
      pause(150);
      node.show(saying("sentence 5"));
      pause(1500); // more than the longest
      assertThat(shown).hasSize(1);
      feed.follow(true);
      awaitLast("sentence 5");
    }
  }

  @Test
  void closingEndsTheSubscription() {
    SnapshotFeed feed = feed(Runnable::run);
    feed.start();
    awaitLast(IDLE);
    assertThat(node.subscribers()).isEqualTo(1);
    feed.close();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> node.subscribers() == 0);
  }

  private void awaitLast(String sentence) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !shown.isEmpty() && shown.getLast().headline().sentence().equals(sentence));
  }

  private static NodeSnapshot saying(String sentence) {
    NodeSnapshot s = Scenes.IDLE.snapshot();
    return new NodeSnapshot(
        s.at(),
        new NodeCondition(new Situation.NotOpen(true, sentence), s.condition().since(), false),
        s.devices(),
        s.findings(),
        s.jobs(),
        s.proofs(),
        s.networks());
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
