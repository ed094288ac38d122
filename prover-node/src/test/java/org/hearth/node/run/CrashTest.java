package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.loop.CrashPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The node dies at each labelled point, is started again, and the accounts of the network and of
 * the books must agree: no accepted job lost, none paid twice (the pattern is SQLite's "fail at
 * every n" and Bitcoin Core's dbcrash test, which also fails when a point was never hit).
 */
class CrashTest {
  /** Reached only when an earlier life left a running proof. */
  private static final Set<CrashPoint> AFTER_A_DEATH =
      Set.of(CrashPoint.IN_RECOVERY, CrashPoint.AFTER_RECOVERY_STEP);

  @ParameterizedTest
  @EnumSource
  void dyingAnywhereLosesNoJobAndPaysNoneTwice(CrashPoint point, @TempDir Path folder)
      throws InterruptedException {
    Lives lives = new Lives(folder);
    lives.network.supply("good", "bad", "good", "good");
    if (AFTER_A_DEATH.contains(point)) {
      assertThat(lives.dieAt(CrashPoint.AFTER_PROVING_COMMIT, 1)).isTrue();
    }
    // Else the event may settle the job before the answer to the submission is written down.
    lives.network.settles(point != CrashPoint.AFTER_SUBMITTED_COMMIT);
    assertThat(lives.dieAt(point, 1)).as("the point %s was reached", point).isTrue();
    lives.network.settles(true);
    lives.dieAt(point, 2);
    lives.liveOnAndAudit();
  }

  @Test
  void manyDeathsInARowAtRandomPoints(@TempDir Path folder) throws InterruptedException {
    long seed = TestSeed.of(CrashTest.class);
    Random random = new Random(seed);
    Lives lives = new Lives(folder);
    String[] kinds = {"good", "good", "good", "shaky", "bad"};
    CrashPoint[] points = CrashPoint.values();
    for (int i = 0; i < 12; i++) {
      lives.network.supply("good", kinds[random.nextInt(kinds.length)]);
      lives.dieAt(points[random.nextInt(points.length)], 1 + random.nextInt(3));
    }
    assertThat(lives.deaths).as("deaths, seed %d", seed).hasSizeGreaterThan(1);
    lives.liveOnAndAudit();
  }
}
