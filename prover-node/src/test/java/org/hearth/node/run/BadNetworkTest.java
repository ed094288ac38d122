package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A third of the calls fail, a tenth after the network acted; still every job is paid once. */
class BadNetworkTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyJobIsPaidOnceOverABadLine(long seed, @TempDir Path folder) {
    System.out.println("BadNetworkTest seed " + seed);
    Lives lives = new Lives(folder);
    lives.network.faults(new BadLine(new Random(seed)));
    String[] jobs = new String[30];
    Arrays.fill(jobs, "good");
    lives.network.supply(jobs);
    lives.liveOnAndAudit();
    assertThat(lives.network.count(h -> h.state == LeaseState.FINAL)).isEqualTo(30);
    assertThat(lives.engine.attempts()).isEqualTo(30);
  }

  private static final class BadLine implements FakeNetwork.Faults {
    private final Random random;

    BadLine(Random random) {
      this.random = random;
    }

    @Override
    public synchronized void before(String call) {
      if (!call.equals("waiting") && random.nextInt(100) < 25) {
        throw Lives.dropped(Cure.RETRY);
      }
    }

    @Override
    public synchronized void after(String call) {
      if (random.nextInt(100) < 10) {
        boolean reads = call.equals("events") || call.equals("offers") || call.equals("fetch");
        throw Lives.dropped(reads ? Cure.RETRY : Cure.QUERY_STATUS);
      }
    }
  }
}
