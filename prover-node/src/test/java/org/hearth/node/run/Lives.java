package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;

/**
 * Several lives of one node on one data folder and one network, and the comparison of their
 * accounts at the end.
 */
final class Lives {
  final FakeNetwork network = new FakeNetwork();
  final FakeEngine engine = new FakeEngine();
  final Map<CrashPoint, Integer> deaths = new EnumMap<>(CrashPoint.class);
  private final Path folder;

  Lives(Path folder) {
    this.folder = folder;
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
            if (p == point && ++passed == nth) {
              dead.countDown();
              throw new SimulatedDeath(p + " " + nth);
            }
          }
        };
    NodeLife life = new NodeLife(folder, network, engine, crash);
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
      boolean died = dead.getCount() == 0;
      if (died) {
        deaths.merge(point, 1, Integer::sum);
      }
      return died;
    } finally {
      life.close();
      network.faults(line);
    }
  }

  /** Lives until all is settled, then compares every account. */
  void liveOnAndAudit() {
    try (NodeLife life = new NodeLife(folder, network, engine, CrashPoints.NONE).start()) {
      eventually(() -> assertThat(open(life)).as("open jobs").isEmpty());
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> done(life));
      audit(life);
    }
  }

  /** Within half a minute. */
  static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(assertion);
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

  void audit(NodeLife life) {
    for (FakeNetwork.Held held : network.leases()) {
      String what = "lease " + held.terms.leaseId();
      // No accepted job is lost: it was paid, or given back on purpose.
      assertThat(held.state).as(what).isIn(LeaseState.FINAL, LeaseState.RELEASED);
      // A second, different proof for the same lease was never sent.
      assertThat(held.conflicts).as(what).isZero();
      if (held.state == LeaseState.FINAL) {
        JobRow row = life.books.job(held.terms.key()).orElseThrow();
        assertThat(row.state()).as(what).isEqualTo(Phase.PAID.label());
        assertThat(life.books.earnedFor(held.terms.key(), "local:DEV"))
            .isEqualTo(FakeNetwork.CREDIT);
      }
    }
    Balances balances = life.books.balances().getFirst();
    assertThat(balances.pending().add(balances.confirmed()).add(balances.received()))
        .isEqualTo(network.credited());
    assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    assertThat(life.node.audit()).allMatch(AuditFinding::ok);
  }

  static NetworkException dropped(NetworkException.Cure cure) {
    return new NetworkException(cure, "the connection broke");
  }
}
