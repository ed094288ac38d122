package org.hearth.node.network.brevis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainEndpoint;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client at contracts of its market's interface (.ci/brevis) on anvil, a real node: calls are
 * decoded by Solidity, proofs judged by the chain's pairing, other bidders hash and sign with
 * ethers. Needs a folder that .ci/brevis/make.sh has made, and anvil with {@code --block-time 1}.
 */
@EnabledIfSystemProperty(named = "hearth.test.brevis", matches = ".+")
@EnabledIfSystemProperty(named = "hearth.test.anvil", matches = ".+")
class BrevisOnAnvilTest {
  private static final BigInteger ONE = BigInteger.TEN.pow(18);
  private static final BigInteger FEE = ONE.multiply(BigInteger.valueOf(5));
  private static final BigInteger MIN_STAKE =
      ONE.multiply(BigInteger.valueOf(33)).add(BigInteger.TWO);
  private static final int BIDDING = 18;
  private static final int REVEAL = 12;

  @TempDir Path folder;
  private final String rpc = System.getProperty("hearth.test.anvil", "");
  private final SigningKey key = randomKey();
  private final FakePico pico = new FakePico();
  private final List<RewardEvent> events = new ArrayList<>();
  private EventCursor cursor = EventCursor.START;
  private StakeGuard guard;
  private BrevisClient client;
  private int requests;

  private static SigningKey randomKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    bytes[0] = 1;
    return SigningKey.of(bytes);
  }

  /** A command of chain.mjs. */
  private JsonFields chain(String command, String... arguments) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "node",
                Path.of(System.getProperty("hearth.test.brevis", ""), "chain.mjs").toString(),
                command,
                rpc));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return StrictJson.object(said.strip(), "chain.mjs");
  }

  private String deployment() {
    return folder.resolve("deployment.json").toString();
  }

  @BeforeEach
  void open() throws Exception {
    Path vk = Files.writeString(folder.resolve("key.json"), ForgingKey.json());
    JsonFields made =
        chain(
            "deploy", deployment(), vk.toString(), String.valueOf(BIDDING), String.valueOf(REVEAL));
    chain(
        "begin",
        deployment(),
        key.address().text(),
        ONE.multiply(BigInteger.valueOf(1000)).toString());
    chain("fund", key.address().text(), ONE.toString());
    guard = StakeGuard.open(folder, 3, Clock.systemUTC());
    client =
        new BrevisClient(
            "brevis",
            BrevisOptions.of(
                Map.ofEntries(
                    Map.entry("market", made.string("market")),
                    Map.entry("staking", made.string("staking")),
                    Map.entry("start-block", String.valueOf(made.number("block", 0, 1 << 30))),
                    Map.entry("chain-id", "31337"),
                    Map.entry("confirmations", "4"),
                    Map.entry("most-at-stake", "20"),
                    Map.entry("least-per-trillion-cycles", "1000000"),
                    Map.entry("verifying-key", vk.toString()),
                    Map.entry("most-gas-price", "500"),
                    Map.entry("spend-per-day", "0.9"),
                    Map.entry("spare-seconds", "10"),
                    Map.entry("prove-khz", "1000"),
                    Map.entry("simulated", "true"))),
            new Wallet(),
            folder.resolve("kept"),
            new BrevisClient.Reach(
                ChainEndpoint.parse(rpc),
                new OkHttpClient(),
                Clock.systemUTC(),
                new SecureRandom(),
                Duration.ofMillis(200)),
            guard,
            StandardProofSystems.list().byId("groth16"),
            pico);
  }

  private final class Wallet implements ChainAccount {
    @Override
    public Optional<EthAddress> address() {
      return Optional.of(key.address());
    }

    @Override
    public Optional<EthAddress> payout() {
      return Optional.empty();
    }

    @Override
    public Optional<SigningKey> key() {
      return Optional.of(key);
    }
  }

  @AfterEach
  void stop() {
    client.close();
    pico.stop();
  }

  private HexBytes asked(int seconds) throws Exception {
    requests++;
    HexBytes input = new HexBytes("00112233%02x".formatted(requests));
    return HexBytes.parse(
        chain(
                "ask",
                deployment(),
                String.valueOf(requests),
                FakePico.vk("/program").toString(),
                FakePico.digest(input.bytes()).toString(),
                pico.url("/program"),
                input.toString(),
                FEE.shiftLeft(1).toString(),
                MIN_STAKE.toString(),
                String.valueOf(seconds))
            .string("id"));
  }

  private JsonFields state(HexBytes id) throws Exception {
    return chain("state", deployment(), id.toString(), key.address().text());
  }

  /** What the node does all the time; whether something is offered. */
  private List<Offer> step() {
    for (SignedEvent event : client.events(cursor, Duration.ZERO, 100)) {
      events.add(event.event());
      cursor = new EventCursor(event.seq(), event.hash());
    }
    return client.offers(1, Duration.ZERO);
  }

  /** Of another prover, which comes for less or more than ours. */
  private void rival(HexBytes id, BigInteger fee) throws Exception {
    chain("bid", deployment(), id.toString(), fee.toString());
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          step();
          try {
            chain("reveal", deployment(), id.toString(), fee.toString());
            return true;
          } catch (AssertionError tooEarly) {
            return false;
          }
        });
  }

  private Offer won() {
    List<Offer> offers = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> offers.addAll(step()));
    assertThat(client.accept(offers.getFirst().terms().leaseId()).state())
        .isEqualTo(LeaseState.ACTIVE);
    return offers.getFirst();
  }

  private void submitted(Offer offer) throws IOException {
    Path program = folder.resolve("p");
    Path input = folder.resolve("i");
    client.fetch(offer.terms().provingKey(), program);
    client.fetch(offer.terms().witness(), input);
    byte[] proof =
        client
            .engine()
            .orElseThrow()
            .prove(program, input, offer.terms().publicInputs(), (step, fraction) -> {});
    client.submit(
        new Submission(
            offer.terms().leaseId(), offer.terms().publicInputs(), Sha256.hex(proof), proof));
  }

  private BigInteger sum(Class<? extends RewardEvent> kind) {
    return events.stream()
        .filter(kind::isInstance)
        .map(e ->
            switch (e) {
              case RewardEvent.Paid p -> p.credit();
              case RewardEvent.CostPaid c when c.coin().symbol().equals("BREV") -> c.amount();
              default -> BigInteger.ZERO;
            })
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Test
  void wonPaidLostAndSlashedAsTheChainSays() throws Exception {
    HexBytes first = asked(300);
    rival(first, FEE.add(BigInteger.valueOf(12_347)));
    submitted(won());
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          step();
          return sum(RewardEvent.Paid.class).signum() > 0;
        });
    JsonFields paid = state(first);
    assertThat(paid.number("status", 0, 9)).isEqualTo(1);
    assertThat(sum(RewardEvent.Paid.class))
        .as("the second price without the market's fee, to the last unit")
        .isEqualTo(paid.amount("rewards"))
        .isGreaterThan(FEE.multiply(BigInteger.valueOf(97)).divide(BigInteger.valueOf(100)));

    HexBytes second = asked(300);
    rival(second, FEE.subtract(BigInteger.ONE));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          assertThat(step()).as("another is cheaper").isEmpty();
          return guard.atRisk().isEmpty();
        });
    assertThat(state(second).amount("secondFee")).as("ours was revealed").isEqualTo(FEE);

    HexBytes third = asked(70);
    Offer offer = won();
    chain("pass", "80");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          step();
          return client.lease(offer.terms().leaseId()).state() == LeaseState.EXPIRED;
        });
    assertThat(guard.halted("brevis")).isPresent();
    chain("lose", deployment(), third.toString());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          step();
          return sum(RewardEvent.CostPaid.class).signum() > 0;
        });
    assertThat(sum(RewardEvent.CostPaid.class))
        .as("what the staking contract took, which rounds down")
        .isEqualTo(state(third).amount("slashed"));
    assertThat(events).hasAtLeastOneElementOfType(RewardEvent.LeaseExpired.class);
  }
}
