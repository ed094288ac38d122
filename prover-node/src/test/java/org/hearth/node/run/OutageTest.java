package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryRule;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bar B10b: a network that is away for hours or days, in simulated time, while finished proofs
 * wait. It is asked once per waiting time, and has all proofs within one longest waiting time after
 * its return.
 */
class OutageTest {
  /** As for a network of others. */
  private static final RetryTable PATIENT = RetryTable.remote();

  /** Calls of those who have not heard yet that the network is away. */
  private static final int BEFORE_IT_IS_KNOWN = 8;

  @TempDir Path folder;
  private final QuickWaiting waiting = new QuickWaiting();
  private final FakeNetwork network = new FakeNetwork();
  private final Away line = new Away();

  private record Asked(String call, Duration at) {}

  /** First it takes no proofs, then it answers nothing at all. */
  private final class Away implements FakeNetwork.Faults {
    private final List<Asked> asked = new ArrayList<>();
    private boolean proofsRefused = true;
    private boolean away;

    @Override
    public synchronized void before(String call) {
      if (away && !call.equals("waiting")) {
        asked.add(new Asked(call, waiting.passed()));
      }
      if (away || proofsRefused && call.equals("submit")) {
        throw Lives.dropped(Cure.RETRY);
      }
    }

    @Override
    public void after(String call) {}

    synchronized void away(boolean yes) {
      away = yes;
      proofsRefused = false;
    }

    synchronized void forget() {
      asked.clear();
    }

    synchronized List<Asked> asked() {
      return List.copyOf(asked);
    }
  }

  /** Hours, proofs, and whether the node is started again within; ten of them at night. */
  static Stream<Arguments> outages() {
    Stream<Arguments> usual =
        Stream.of(
            Arguments.of(6, 10, false), Arguments.of(72, 3, false), Arguments.of(12, 4, true));
    Random random = new Random(TestSeed.of(OutageTest.class));
    Stream<Arguments> nightly =
        Stream.generate(() ->
                Arguments.of(1 + random.nextInt(96), 1 + random.nextInt(10), random.nextBoolean()))
            .limit(TestSeed.nightly() ? 7 : 0);
    return Stream.concat(usual, nightly);
  }

  @ParameterizedTest
  @MethodSource("outages")
  void waitingProofsArriveAfterwardsAndNobodyIsHammered(int hours, int proofs, boolean restart)
      throws Exception {
    network.clock(waiting.clock());
    network.deadlineIn(Duration.ofDays(10));
    network.faults(line);
    NodeParts.Time time = new NodeParts.Time(waiting.clock(), System::nanoTime, waiting);
    List<JoinedNetwork> joined = List.of(new JoinedNetwork(network, PATIENT));
    FakeEngine engine = new FakeEngine();
    NodeLife life = new NodeLife(folder, joined, engine, CrashPoints.NONE, time).start();
    try {
      for (int i = 0; i < proofs; i++) {
        network.supply("good");
      }
      awaitWaiting(life, proofs);

      line.away(true);
      if (restart) {
        stayAway(Duration.ofHours(hours).dividedBy(2));
        life.close();
        line.forget();
        life = new NodeLife(folder, joined, engine, CrashPoints.NONE, time).start();
        stayAway(Duration.ofHours(hours).dividedBy(2));
      } else {
        stayAway(Duration.ofHours(hours));
      }
      assertThat(waiting(life)).as("proofs that wait").isEqualTo(proofs);

      line.away(false);
      Duration back = waiting.passed();
      while (delivered() < proofs) {
        waiting.step();
        Thread.sleep(100); // much longer than those who are awake need
        assertThat(waiting.passed().minus(back))
            .as("time until the last proof arrived")
            .isLessThanOrEqualTo(PATIENT.register().cap());
      }
      NodeLife last = life;
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> {
            waiting.step();
            return last.books.countJobs(Phase.PAID.label()) == proofs
                && last.books.cursor("local") == network.eventCount();
          });
      Accounts.compare(network, life);
      assertThat(engine.attempts()).as("proved once each").isEqualTo(proofs);
    } finally {
      life.close();
    }
  }

  private static void awaitWaiting(NodeLife life, int proofs) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> waiting(life) == proofs);
  }

  private void stayAway(Duration time) throws InterruptedException {
    Duration left = waiting.passed();
    while (waiting.passed().minus(left).compareTo(time) < 0) {
      waiting.step();
      Thread.sleep(2);
    }
    demandPatience(time);
  }

  private static int waiting(NodeLife life) {
    return life.books.jobsInStates(Set.of(Phase.SUBMITTING.label())).size();
  }

  private long delivered() {
    return network.count(held -> held.state == LeaseState.FINAL);
  }

  /** Only one asks, and each time later, up to the longest waiting time. */
  private void demandPatience(Duration outage) {
    List<Asked> asked = line.asked();
    List<Duration> times =
        asked.stream().filter(a -> a.call().equals("info")).map(Asked::at).toList();
    assertThat(asked.size() - times.size())
        .as("calls of others: %s", asked)
        .isLessThanOrEqualTo(BEFORE_IT_IS_KNOWN);
    RetryRule rule = PATIENT.register();
    for (int i = 1; i < times.size(); i++) {
      Duration slot = rule.first().multipliedBy(1L << Math.min(i - 1, 10));
      Duration least = (slot.compareTo(rule.cap()) < 0 ? slot : rule.cap()).dividedBy(2);
      assertThat(times.get(i).minus(times.get(i - 1)))
          .as("between call %d and the next", i)
          .isGreaterThanOrEqualTo(least);
    }
    assertThat(times).hasSizeGreaterThan((int) outage.dividedBy(rule.cap()) - 1);
  }
}
