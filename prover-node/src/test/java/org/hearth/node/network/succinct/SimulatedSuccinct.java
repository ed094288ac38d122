package org.hearth.node.network.succinct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.stake.StakeGuard;

/** The network, simulated: auctions end, and proofs are paid, by themselves. Its time runs fast. */
public final class SimulatedSuccinct implements AutoCloseable {
  /** What each proof is paid, in the smallest unit. */
  public static final BigInteger REWARD = new BigInteger("512345678901234567");

  private static final SigningKey KEY = SigningKey.of(new HexBytes("07".repeat(32)).bytes());
  private static final Duration STEP = Duration.ofMillis(20);

  private final FastClock clock = new FastClock();
  private final FakeSuccinct network = new FakeSuccinct(clock, KEY.address());
  private final FakeSp1 sp1 = new FakeSp1();
  private final Thread steps;

  public SimulatedSuccinct() {
    steps =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(STEP);
                  network.step(REWARD.toString());
                }
              } catch (InterruptedException e) {
                // enough
              }
            });
  }

  /** Fifty times as fast: payments are read when they are some seconds old. */
  private static final class FastClock extends Clock {
    private static final int SPEED = 50;
    private final Instant start = Instant.now();

    @Override
    public Instant instant() {
      return start.plus(Duration.between(start, Instant.now()).multipliedBy(SPEED));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** A life of its client. */
  public SuccinctClient client(Path folder) {
    try {
      return new SuccinctClient(
          "succinct",
          network.address(),
          SuccinctOptions.of(
              Map.of(
                  "simulated", "true",
                  "chain-id", Long.toString(FakeSuccinct.CHAIN),
                  "vault", FakeSuccinct.VAULT.text(),
                  "pgu-per-second", "10000000",
                  "versions", "sp1-v6.0.0")),
          new Account(),
          folder.resolve("network-succinct"),
          new SuccinctClient.Reach(new OkHttpClient(), clock, Duration.ofMillis(20)),
          StakeGuard.open(folder, 3, clock),
          sp1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Account implements ChainAccount {
    @Override
    public Optional<EthAddress> address() {
      return Optional.of(KEY.address());
    }

    @Override
    public Optional<EthAddress> payout() {
      return Optional.empty();
    }

    @Override
    public Optional<SigningKey> key() {
      return Optional.of(KEY);
    }
  }

  /** A request that is worth it, due in ten hours of its time. */
  public void ask() {
    var unused = network.ask(r -> r.setDeadline(r.getDeadline() + 36_000));
  }

  /** From now on every proof fails with that. */
  public void provingFails(String why) {
    sp1.failure = Optional.of(why);
  }

  /** How many proofs were made. */
  public int proofs() {
    return sp1.proofs;
  }

  /** How many bids the network has of us. */
  public long bids() {
    return network.count("Bid");
  }

  /** How often it was told that no proof will come. */
  public long failures() {
    return network.count("FailFulfillment");
  }

  /** All that the network says it paid. */
  public BigInteger paid() {
    return network.paid();
  }

  /** Why no bid goes out any more. */
  public static Optional<String> halted(Path folder) {
    return StakeGuard.halted(folder, "succinct");
  }

  @Override
  public void close() {
    steps.interrupt();
    network.close();
  }
}
