package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.core.ThrowingRunnable;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.NetworkException;

/**
 * Several lives of one node on one data folder and one network, and the comparison of their
 * accounts at the end.
 */
final class Lives {
  final FakeNetwork network;
  final FakeEngine engine = new FakeEngine();
  final Map<CrashPoint, Integer> deaths =
      Collections.synchronizedMap(new EnumMap<>(CrashPoint.class));
  private final Path folder;
  private final Clock clock;

  Lives(Path folder) {
    this(folder, Clock.systemUTC());
  }

  /**
   * @param clock of the node; the network has its own
   */
  Lives(Path folder, Clock clock) {
    this(folder, clock, new FakeNetwork());
  }

  /** With a network that was there before. */
  Lives(Path folder, Clock clock, FakeNetwork network) {
    this.network = network;
    this.folder = folder;
    this.clock = clock;
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
      if (!(e instanceof SimulatedDeath)) {
        e.printStackTrace();
      }
    });
  }

  /**
   * Lives until the node passes {@code point} for the nth time, or is done. @return whether it died
   * there
   */
  boolean dieAt(CrashPoint point, int nth) throws InterruptedException {
    return die(p -> p == point, nth);
  }

  /** Lives until the node has passed so many points of any kind, or is done. */
  boolean dieAtAny(int nth) throws InterruptedException {
    return die(p -> true, nth);
  }

  private boolean die(Predicate<CrashPoint> where, int nth) throws InterruptedException {
    CountDownLatch dead = new CountDownLatch(1);
    FakeNetwork.Faults line = network.faults();
    network.faults(
        new FakeNetwork.Faults() {
          @Override
          public void before(String call) {
            if (dead.getCount() == 0) {
              throw new SimulatedDeath("the dead send nothing");
            }
            line.before(call);
          }

          @Override
          public void after(String call) {
            line.after(call);
          }
        });
    CrashPoints crash =
        new CrashPoints() {
          private int passed;

          @Override
          public synchronized void reached(CrashPoint p) {
            if (dead.getCount() == 0) {
              throw new SimulatedDeath("dead already");
            }
            if (where.test(p) && ++passed == nth) {
              deaths.merge(p, 1, Integer::sum);
              dead.countDown();
              throw new SimulatedDeath(p + " " + nth);
            }
          }
        };
    NodeLife life = life(crash);
    try {
      try {
        life.start();
      } catch (SimulatedDeath e) {
        // died while it recovered
      }
      long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!dead.await(5, TimeUnit.MILLISECONDS) && !done(life) && System.nanoTime() < until) {
        // lives on
      }
      return dead.getCount() == 0;
    } finally {
      life.close();
      network.faults(line);
    }
  }

  /** Lives until all is settled, then compares every account. */
  void liveOnAndAudit() {
    try (NodeLife life = life(CrashPoints.NONE).start()) {
      awaitDone(life);
      Accounts.compare(network, life);
    }
  }

  /** Within half a minute. */
  static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(assertion);
  }

  /** Every account, as {@link #liveOnAndAudit} compares them. */
  void audit(NodeLife life) {
    Accounts.compare(network, life);
  }

  /** A node that is not started yet. */
  NodeLife life(CrashPoints crash) {
    return new NodeLife(
        folder, List.of(new JoinedNetwork(network, NodeLife.quick())), engine, crash, clock);
  }

  void awaitDone(NodeLife life) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(open(life)).as("open jobs").isEmpty());
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> {
          assertThat(network.nothingLeft()).as("all jobs taken, all leases over").isTrue();
          assertThat(life.books.outbox()).as("what is still to be sent").isEmpty();
          assertThat(life.books.cursor("local"))
              .as("events that are booked")
              .isEqualTo(network.eventCount());
        });
  }

  private static List<String> open(NodeLife life) {
    return life.books.jobsInStates(Phase.openLabels()).stream()
        .map(r -> r.key().jobId() + " " + r.state())
        .toList();
  }

  boolean done(NodeLife life) {
    try {
      return network.nothingLeft()
          && life.books.jobsInStates(Phase.openLabels()).isEmpty()
          && life.books.outbox().isEmpty()
          && life.books.cursor("local") == network.eventCount();
    } catch (RuntimeException e) {
      return false;
    }
  }

  static NetworkException dropped(NetworkException.Cure cure) {
    return new NetworkException(cure, "the connection broke");
  }
}
