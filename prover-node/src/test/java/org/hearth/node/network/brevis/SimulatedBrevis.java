package org.hearth.node.network.brevis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
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
import org.hearth.node.stake.StakeGuard;
import org.hearth.prover.system.StandardProofSystems;

/** A market with all that belongs to it, simulated, whose blocks come by themselves. */
public final class SimulatedBrevis implements AutoCloseable {
  /** What is left of the fee for a proof, in the token's smallest unit: 5, without 3 %. */
  public static final BigInteger REWARD = BigInteger.TEN.pow(16).multiply(BigInteger.valueOf(485));

  private static final SigningKey KEY = SigningKey.of(new HexBytes("07".repeat(32)).bytes());
  private static final BigInteger ONE = BigInteger.TEN.pow(18);
  private static final Duration BLOCK = Duration.ofMillis(25);

  public final SimulatedChain chain = new SimulatedChain();
  private final FakeBrevis market = new FakeBrevis(chain, KEY.address());
  private final FakePico pico = new FakePico();
  private final Thread blocks;
  private int requests;

  public SimulatedBrevis() {
    chain.ahead = Instant.now().getEpochSecond() - FakeBrevis.NOW;
    market.bidding = 160;
    market.reveal = 60;
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
  public BrevisClient client(Path folder) {
    try {
      Path key = Files.writeString(folder.resolve("pico-key.json"), ForgingKey.json());
      Map<String, String> options =
          Map.ofEntries(
              Map.entry("market", FakeBrevis.MARKET.text()),
              Map.entry("staking", FakeBrevis.STAKING.text()),
              Map.entry("start-block", "0"),
              Map.entry("chain-id", "1337"),
              Map.entry("confirmations", "8"),
              Map.entry("most-at-stake", "10"),
              Map.entry("least-per-trillion-cycles", "1000000"),
              Map.entry("verifying-key", key.toString()),
              Map.entry("most-gas-price", "1"),
              Map.entry("spend-per-day", "1"),
              Map.entry("prove-khz", "1000"),
              Map.entry("spare-seconds", "60"),
              Map.entry("simulated", "true"));
      return new BrevisClient(
          "brevis",
          BrevisOptions.of(options),
          new Account(),
          folder.resolve("network-brevis"),
          new BrevisClient.Reach(
              chain.endpoint(),
              new OkHttpClient(),
              Clock.systemUTC(),
              new SecureRandom(),
              Duration.ofMillis(20)),
          StakeGuard.open(folder, 3, Clock.systemUTC()),
          StandardProofSystems.list().byId("groth16"),
          pico);
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

  /** A request that is worth it, whose time for bids begins now. */
  public void request() {
    requests++;
    byte[] input = {7, (byte) requests};
    market.ask(
        new ProofRequest(
            BigInteger.valueOf(requests),
            FakePico.vk("/program"),
            FakePico.digest(input),
            pico.url("/program"),
            HexBytes.of(input),
            "",
            0,
            new ProofRequest.Fee(
                ONE.multiply(BigInteger.TEN),
                ONE.multiply(BigInteger.TEN),
                BigInteger.valueOf(FakeBrevis.NOW + chain.ahead + chain.head() + 6000))));
  }

  /** How many proofs Pico was asked for. */
  public int proofs() {
    return pico.begun.size();
  }

  @Override
  public void close() {
    blocks.interrupt();
    pico.stop();
    chain.close();
  }
}
