package org.hearth.network.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import org.hearth.network.FolderOfVersion01;
import org.hearth.network.MutableClock;
import org.hearth.network.TestChain;
import org.hearth.network.provers.ProverService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network's folder of Hearth 0.1 opens, and its log still gives the same state to the last bit;
 * see {@code README.md} beside the fixture.
 */
class OldNetworkTest {
  /** What the code of 0.1 printed when it had made the folder. */
  private static final String ID =
      "a0da50b60539844a5d7a613bc79d9f6e69ae488ad62c4a3b72445e733f5ecbae";

  private static final String NEWEST_BLOCK =
      "ee2b0d3faf7738cfc46d60082f7cb19c3953548596f33c3f0425e8afdafa7680";
  private static final String STATE =
      "e34ed34ff12b84982ba4abadc606f97fae97ec3d8b128e89f99d80b7dd806837";
  private static final String PROVER =
      "3694be4f2cbd9a1e2b06856c0b4e98c2a9f5fd707ba4f64608d24bbca98d44e1";

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws IOException {
    FolderOfVersion01.unpack(folder);
  }

  @Test
  void itsHashesAreTheSame() {
    try (TestChain net = new TestChain(folder, new MutableClock(), 1)) {
      assertThat(net.chain.networkId()).isEqualTo(ID);
      assertThat(net.chain.<String>read(s -> s.blockHash)).isEqualTo(NEWEST_BLOCK);
      assertThat(net.chain.<String>read(s -> s.hash())).isEqualTo(STATE);
      assertThat(net.chain.replayedBlockHash()).isEqualTo(NEWEST_BLOCK);
      assertThat(net.provers.account(PROVER).paid())
          .isEqualTo(new BigInteger("16934400000000000000"));
    }
  }

  @Test
  void workGoesOnInIt() throws InterruptedException {
    MutableClock clock = new MutableClock();
    try (TestChain net = new TestChain(folder, clock, 2)) {
      clock.advance(java.time.Duration.ofDays(1));
      assertThat(net.committee.runOnce()).as("a proof waits for its verifiers").isEqualTo(1);
      net.block();
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(5);
      ProverService.Offer offer = net.take(PROVER);
      assertThat(offer.request().batch().number()).isBetween(5L, 7L);
      net.prove(offer);
      net.committee.runOnce();
      net.block();
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(6);
      assertThat(net.statistics.stats().invariantViolations()).isEmpty();
      assertThat(net.chain.replayedBlockHash()).isEqualTo(net.chain.<String>read(s -> s.blockHash));
    }
  }
}
