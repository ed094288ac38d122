package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.network.spi.LeaseState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A third of the calls fail, a tenth after the network acted; still every job is paid once. */
class BadNetworkTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyJobIsPaidOnceOverABadLine(long run, @TempDir Path folder) {
    long seed = TestSeed.of(BadNetworkTest.class) + run;
    Lives lives = new Lives(folder);
    lives.network.faults(new BadLine(new Random(seed)));
    String[] jobs = new String[30];
    Arrays.fill(jobs, "good");
    lives.network.supply(jobs);
    lives.liveOnAndAudit();
    assertThat(lives.network.count(h -> h.state == LeaseState.FINAL)).isEqualTo(30);
    assertThat(lives.engine.attempts()).isEqualTo(30);
  }
}
