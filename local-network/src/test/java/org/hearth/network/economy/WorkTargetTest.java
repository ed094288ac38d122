package org.hearth.network.economy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.network.TestSeed;
import org.junit.jupiter.api.Test;

class WorkTargetTest {
  private final EconomyRules rules = EconomyRules.defaults();

  @Test
  void idleNetworkStaysAtTheFloor() {
    WorkTarget target = new WorkTarget(rules);
    for (int i = 0; i < 300; i++) {
      target.add(0);
    }
    assertThat(target.current()).isEqualTo(BigInteger.valueOf(100_000));
  }

  @Test
  void risesByAtMostFivePercentPerHundredBlocks() {
    WorkTarget target = new WorkTarget(rules);
    List<BigInteger> history = new ArrayList<>(List.of(target.current()));
    long seed = TestSeed.of("WorkTargetTest", 20261128);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      target.add(random.nextInt(3) == 0 ? 0 : random.nextLong(10_000_000));
      history.add(target.current());
      BigInteger before = history.get(Math.max(0, i + 1 - rules.workWindow()));
      BigInteger most = before.add(Bps.floor(before, 500));
      BigInteger least = before.subtract(Bps.floor(before, 500));
      assertThat(target.current()).as("seed " + seed + " block " + i).isBetween(least, most);
    }
    assertThat(target.current()).isGreaterThan(BigInteger.valueOf(100_000));
  }

  @Test
  void reachesTheMedianWithinTheCap() {
    WorkTarget target = new WorkTarget(rules);
    for (int i = 0; i < 100; i++) {
      target.add(102_000);
    }
    assertThat(target.current()).isEqualTo(BigInteger.valueOf(102_000));
  }

  @Test
  void continuesFromASnapshot() {
    WorkTarget one = new WorkTarget(rules);
    for (int i = 0; i < 150; i++) {
      one.add(i * 2_000L);
    }
    WorkTarget two = new WorkTarget(rules, one.snapshot());
    for (int i = 0; i < 150; i++) {
      one.add(i * 1_000L);
      two.add(i * 1_000L);
      assertThat(two.current()).isEqualTo(one.current());
    }
  }
}
