package org.hearth.node.stake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hearth.node.network.spi.NetworkAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is at stake is known after every end of the program, and never more than is allowed. */
class StakeGuardTest {
  private static final NetworkAsset TOKEN = new NetworkAsset("ZKC", 18, true);
  private static final BigInteger MOST = BigInteger.TEN;
  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

  @TempDir Path folder;

  private StakeGuard open() throws IOException {
    return StakeGuard.open(folder, 3, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Stake stake(String network, String lease, long amount) {
    return new Stake(
        network,
        lease,
        TOKEN,
        BigInteger.valueOf(amount),
        NOW.plusSeconds(600),
        Stake.State.AT_RISK);
  }

  @Test
  void aStakeOutlivesTheProgram() throws IOException {
    assertThat(open().put(stake("a", "1", 4), MOST)).isEmpty();
    assertThat(open().atRisk()).containsExactly(stake("a", "1", 4));
    assertThat(StakeGuard.look(folder)).hasSize(1);
    open().returned("a", "1");
    assertThat(open().atRisk()).isEmpty();
  }

  @Test
  void noMoreThanIsAllowedIsAtStake() throws IOException {
    StakeGuard guard = open();
    assertThat(guard.put(stake("a", "1", 6), MOST)).isEmpty();
    assertThat(guard.put(stake("a", "2", 5), MOST))
        .contains("more would be at stake than you allow");
    assertThat(guard.put(stake("b", "1", 6), MOST)).as("another network").isEmpty();
    assertThat(guard.put(stake("a", "3", 4), MOST)).isEmpty();
    assertThat(guard.put(stake("b", "2", 1), MOST))
        .hasValueSatisfying(why -> assertThat(why).startsWith("there are stakes for 3 promises"));
    assertThat(guard.put(stake("a", "1", 6), MOST)).as("the same promise again").isEmpty();
    assertThat(guard.atRisk()).hasSize(3);
    guard.returned("a", "1");
    assertThat(guard.put(stake("a", "1", 6), MOST)).as("one that came back is new").isEmpty();
  }

  @Test
  void aLossEndsThePromisesOfItsNetworkAlone() throws IOException {
    StakeGuard guard = open();
    assertThat(guard.put(stake("a", "1", 4), MOST)).isEmpty();
    guard.lost("a", "1", "order 1 was late");
    assertThat(open().put(stake("a", "2", 1), MOST))
        .contains("nothing more is promised after a loss: 2026-11-30T00:00:00Z order 1 was late");
    assertThat(open().put(stake("b", "1", 1), MOST)).isEmpty();
    StakeGuard.resume(folder, "a");
    assertThat(open().put(stake("a", "2", 1), MOST)).isEmpty();
    assertThat(open().lost()).hasSize(1);
    guard.lost("a", "1", "said again");
    assertThat(StakeGuard.halted(folder, "a")).as("a loss is told once").isEmpty();
  }

  @Test
  void whatIsDamagedIsSaid() throws IOException {
    Files.writeString(folder.resolve("stakes.jsonl"), "{\"network\":\"a\"}\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("stakes.jsonl")
        .hasMessageContaining("line 1");
  }
}
