package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B13: a running node, in simulated time, with a network of others that refuses most calls in
 * every way there is. No call that was refused is made again within a second.
 */
class PaceTest {
  private static final Duration TIME =
      TestSeed.nightly() ? Duration.ofDays(30) : Duration.ofDays(1);
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Real time in which those who are awake get to their next wait. */
  private static final int MILLIS_PER_STEP = 5;

  @TempDir Path folder;
  private final QuickWaiting waiting = new QuickWaiting();
  private final FakeNetwork network = new FakeNetwork();

  /** Refuses seven of ten; remembers when, and who came back too early. */
  private final class Refusals implements FakeNetwork.Faults {
    private final Random random;
    private final Map<String, Duration> refused = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private String tooEarly = "";

    Refusals(long seed) {
      random = new Random(seed);
    }

    @Override
    public synchronized void before(String call) {
      if (call.equals("waiting")) {
        return;
      }
      Duration now = waiting.passed();
      Duration last = refused.remove(call);
      if (last != null && now.minus(last).compareTo(LEAST) < 0) {
        tooEarly = call + " at " + last + " and at " + now;
      }
      if (random.nextInt(10) < 7) {
        refused.put(call, now);
        counts.merge(call, 1, Integer::sum);
        throw new NetworkException(
            random.nextInt(3) == 0 ? Cure.QUERY_STATUS : Cure.RETRY,
            "it answered " + (500 + random.nextInt(100)),
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(random.nextInt(3))));
      }
    }

    @Override
    public void after(String call) {}

    synchronized String tooEarly() {
      return tooEarly;
    }

    synchronized Map<String, Integer> counts() {
      return Map.copyOf(counts);
    }
  }

  @Test
  void whatWasRefusedIsNotAskedAgainWithinASecond() throws Exception {
    long seed = TestSeed.of(PaceTest.class);
    Refusals line = new Refusals(seed);
    network.clock(waiting.clock());
    network.deadlineIn(Duration.ofDays(100));
    network.faults(line);
    NodeParts.Time time = new NodeParts.Time(waiting.clock(), System::nanoTime, waiting);
    List<JoinedNetwork> joined = List.of(new JoinedNetwork(network, RetryTable.remote()));
    try (NodeLife life =
        new NodeLife(folder, joined, new FakeEngine(), CrashPoints.NONE, time).start()) {
      while (waiting.passed().compareTo(TIME) < 0) {
        if (network.nothingLeft()) {
          network.supply("good"); // one at a time: calls are told apart by their names
        }
        waiting.step();
        Thread.sleep(MILLIS_PER_STEP);
        assertThat(line.tooEarly()).as("seed %d", seed).isEmpty();
      }
      System.out.println("PaceTest refused " + line.counts());
      assertThat(line.counts())
          .containsKeys("info", "register", "offers", "accept", "fetch", "submit", "events");
    }
  }
}
