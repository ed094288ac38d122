package org.hearth.node.network.boundless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.network.boundless.ProofRequest.GuestInput;
import org.hearth.node.network.boundless.ProofRequest.InputType;
import org.hearth.node.network.boundless.ProofRequest.Predicate;
import org.hearth.node.network.boundless.ProofRequest.PredicateType;
import org.hearth.node.network.boundless.ProofRequest.Requirements;
import org.hearth.node.stake.StakeGuard;
import org.hearth.prover.system.StandardProofSystems;

/** A market with all that belongs to it, simulated, whose blocks come by themselves. */
public final class SimulatedBoundless implements AutoCloseable {
  /** What an order pays, in the coin's smallest unit. */
  public static final BigInteger PRICE = BigInteger.TEN.pow(15);

  private static final SigningKey KEY = SigningKey.of(new HexBytes("07".repeat(32)).bytes());
  private static final Duration BLOCK = Duration.ofMillis(25);

  public final SimulatedChain chain = new SimulatedChain();
  private final FakeMarket market = new FakeMarket(chain, KEY.address());
  private final FakeBento bento = new FakeBento();
  private final FakeStream stream = new FakeStream();
  private final Thread blocks;
  private int orders;

  public SimulatedBoundless() {
    blocks =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(BLOCK);
                  chain.mine();
                }
              } catch (InterruptedException e) {
                // enough
              }
            });
  }

  /** A life of its client. */
  public BoundlessClient client(Path folder) {
    Map<String, String> options =
        Map.ofEntries(
            Map.entry("market", FakeMarket.ADDRESS.text()),
            Map.entry("start-block", "0"),
            Map.entry("stream", stream.url().toString()),
            Map.entry("bento", bento.url()),
            Map.entry("chain-id", "1337"),
            Map.entry("confirmations", "8"),
            Map.entry("most-at-stake", "10"),
            Map.entry("least-per-megacycle", "0.00000001"),
            Map.entry("least-tip", "0"),
            Map.entry("most-gas-price", "1"),
            Map.entry("spend-per-day", "1"),
            Map.entry("prove-khz", "1000"),
            Map.entry("simulated", "true"));
    try {
      return new BoundlessClient(
          "boundless",
          BoundlessOptions.of(options),
          new Account(),
          folder.resolve("network-boundless"),
          new BoundlessClient.Reach(
              chain.endpoint(),
              new OkHttpClient(),
              Clock.systemUTC(),
              new SecureRandom(),
              Duration.ofMillis(20)),
          StakeGuard.open(folder, 3, Clock.systemUTC()),
          StandardProofSystems.list().byId("groth16"));
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

  /** An order that is worth it from the start; whoever comes later finds it in the list. */
  public void order() {
    orders++;
    ProofRequest request =
        new ProofRequest(
            new BigInteger(1, WireTest.ANVIL.address().bytes())
                .shiftLeft(32)
                .add(BigInteger.valueOf(orders)),
            new Requirements(
                WireTest.REQUEST.requirements().callback(),
                new Predicate(
                    PredicateType.PrefixMatch,
                    new HexBytes(RealReceipt.V3_0.imageId().digits() + "6a757374")),
                new HexBytes("00000000")),
            bento.url() + "/files/program",
            new GuestInput(InputType.Inline, new HexBytes("000102")),
            new MarketOffer(
                PRICE,
                PRICE,
                Instant.now().getEpochSecond() - 10,
                0,
                1000,
                2000,
                BigInteger.TEN.pow(18)));
    String order = WireTest.order(request, 1337, FakeMarket.ADDRESS, WireTest.ANVIL);
    stream.list(order.replace("2027-01-15T08:00:00.123456Z", Instant.now().toString()));
    stream.send(order);
  }

  /** How many proofs Bento was asked for. */
  public int proofs() {
    return bento.sessions;
  }

  /** From now on every proof of it fails with that. */
  public void bentoFails(String why) {
    bento.failure = Optional.of(why);
  }

  /** Why nothing is promised any more. */
  public static Optional<String> halted(Path folder) {
    return StakeGuard.halted(folder, "boundless");
  }

  @Override
  public void close() {
    blocks.interrupt();
    bento.close();
    stream.close();
    chain.close();
  }
}
