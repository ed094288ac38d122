package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.device.Seeds;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B17: a node that dies again and again on a bad line; then the histories of both sides are
 * compared. For a few seconds, at night for ten minutes, before a release for an hour, and with
 * {@code -Dhearth.test.minutes=<n>} for that long.
 */
class KilledOnABadLineTest {
  private static final Duration TIME = time();

  /** Then another node begins, with books of its own. */
  private static final int MOST_LIVES = 40;

  private static final int LEAST_LIVES = 12;

  /** From then on it must have died everywhere. */
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path root;

  private static Duration time() {
    Integer minutes = Integer.getInteger("hearth.test.minutes");
    return minutes != null
        ? Duration.ofMinutes(minutes)
        : Duration.ofSeconds(Seeds.size(10, 10 * 60, 60 * 60));
  }

  @Test
  void theHistoriesOfBothSidesAgree() throws Exception {
    long seed = TestSeed.of(KilledOnABadLineTest.class);
    long until = System.nanoTime() + TIME.toNanos();
    Map<CrashPoint, Integer> deaths = new EnumMap<>(CrashPoint.class);
    int jobs = 0;
    int nodes = 0;
    do {
      Path folder = Files.createDirectory(root.resolve("node" + nodes));
      Lives lives = new Lives(folder);
      Random random = new Random(seed + nodes);
      try {
        liveBadly(lives, random, until);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", node " + nodes + " " + lives.deaths, e);
      }
      lives.deaths.forEach((point, times) -> deaths.merge(point, times, Integer::sum));
      jobs += lives.network.leases().size();
      nodes++;
    } while (System.nanoTime() < until);
    System.out.println(
        "KilledOnABadLineTest nodes " + nodes + ", deaths " + deaths + ", jobs " + jobs);
    int all = deaths.values().stream().mapToInt(i -> i).sum();
    assertThat(all).isGreaterThanOrEqualTo(LEAST_LIVES / 3);
    if (TIME.compareTo(LONG) >= 0) {
      demandCoverage(deaths);
    }
  }

  /** Bar B1a: a test of deaths is worth nothing where nobody died. */
  private static void demandCoverage(Map<CrashPoint, Integer> deaths) {
    for (CrashPoint point : CrashPoint.values()) {
      assertThat(deaths.getOrDefault(point, 0)).as("deaths at %s", point).isGreaterThanOrEqualTo(3);
    }
    assertThat(deaths.get(CrashPoint.IN_RECOVERY)).as("deaths in recovery").isGreaterThan(9);
  }

  /** Never many bad ones in a row: after five failures a node pauses itself for long. */
  private static Iterator<String> kinds(Random random) {
    String[] kinds = {"good", "good", "good", "good", "shaky", "bad"};
    return new Iterator<>() {
      private int bad;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public String next() {
        String kind = kinds[random.nextInt(kinds.length)];
        bad = kind.equals("bad") ? bad + 1 : 0;
        return bad > 2 ? "good" : kind;
      }
    };
  }

  private static void liveBadly(Lives lives, Random random, long until)
      throws InterruptedException {
    FakeNetwork network = lives.network;
    network.feesVary();
    Iterator<String> kinds = kinds(random);
    for (int i = 0; i < MOST_LIVES && (i < LEAST_LIVES || System.nanoTime() < until); i++) {
      network.faults(new BadLine(new Random(random.nextLong())));
      network.supply(
          Stream.generate(kinds::next).limit(1 + random.nextInt(3)).toArray(String[]::new));
      lives.dieAtAny(1 + random.nextInt(20));
      if (random.nextInt(4) == 0) {
        network.payOut();
      }
    }
    try (NodeLife life = lives.life(CrashPoints.NONE).start()) {
      lives.awaitDone(life);
      Accounts.compare(network, life);
      Histories.compare(network, life);
    }
  }
}
