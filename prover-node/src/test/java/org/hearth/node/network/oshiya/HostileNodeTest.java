package org.hearth.node.network.oshiya;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A chain's node that answers nonsense for a while, and a chain that is reorganised meanwhile:
 * nothing but the exceptions that the node's loops know comes out of the client, nothing is sent
 * twice, and when the node is well again, the books have what the chain has.
 */
class HostileNodeTest {
  private static final int FINAL = 8;
  private static final byte[] PROOF =
      "{\"pi_a\":[\"1\",\"2\"],\"pi_b\":[[\"3\",\"4\"],[\"5\",\"6\"]],\"pi_c\":[\"7\",\"8\"]}"
          .getBytes(StandardCharsets.UTF_8);
  private static final SigningKey KEY = SigningKey.of(key());
  private static final List<String> NONSENSE =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "\u0000\u0001",
          "{\"jsonrpc\":\"2.0\",\"id\":ID}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":[[[[]]]]}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":-1}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":\"0x\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":\"0x" + "f".repeat(200) + "\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":7777777,\"result\":\"0x1\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32000,\"message\":\"\\u202e no\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":\"0x1\",\"result\":\"0x2\"}",
          "x".repeat(100_000));

  @TempDir Path folder;
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC));
  private boolean hostile = true;

  private static byte[] key() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return key;
  }

  private Interceptor nonsense(Random random) {
    return chain -> {
      Response good = chain.proceed(chain.request());
      if (!hostile || random.nextInt(4) > 0) {
        return good;
      }
      String body = good.body().string();
      String id = body.replaceFirst(".*\"id\":(\\d+).*", "$1");
      int how = random.nextInt(NONSENSE.size() + 3);
      Response.Builder bad = good.newBuilder();
      if (how < NONSENSE.size()) {
        return bad.body(text(NONSENSE.get(how).replace("ID", id))).build();
      }
      if (how == NONSENSE.size()) {
        return bad.code(503).body(text("busy")).build();
      }
      if (how == NONSENSE.size() + 1) {
        return bad.body(text(body.substring(0, body.length() / 2))).build();
      }
      throw new IOException("the connection broke");
    };
  }

  private static ResponseBody text(String text) {
    return ResponseBody.create(text, MediaType.get("application/json"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nonsenseLosesNothingAndSendsNothingTwice(long seed) {
    System.out.println("HostileNodeTest: seed " + seed);
    Random random = new Random(seed);
    try (SimulatedChain chain = new SimulatedChain()) {
      FakeForest forest = new FakeForest(chain, KEY.address());
      OshiyaClient client = client(chain, random);
      for (int queue = 0; queue < 3; queue++) {
        forest.queue(BigInteger.valueOf(50 + queue), 11 + queue, 12, 13);
      }
      for (int i = 0; i < 40; i++) {
        if (i > 2 * FINAL && random.nextInt(5) == 0) {
          chain.reorganise(1 + random.nextInt(FINAL - 2), random.nextBoolean());
        }
        step(client, chain);
      }
      hostile = false;
      for (int i = 0; i < 40; i++) {
        step(client, chain);
        clock.advance(Duration.ofMinutes(1));
      }
      chain.mine(FINAL + 1);
      List<RewardEvent> events = events(client);
      assertThat(chain.mined()).isNotEmpty();
      Set<Long> nonces = new HashSet<>();
      assertThat(chain.mined()).allMatch(tx -> nonces.add(tx.nonce()));
      BigInteger credited = BigInteger.ZERO;
      long costs = 0;
      for (RewardEvent event : events) {
        if (event instanceof RewardEvent.Pending p) {
          credited = credited.add(p.credit());
        }
        costs += event instanceof RewardEvent.CostPaid ? 1 : 0;
      }
      assertThat(credited).isEqualTo(client.owed()).isEqualTo(BigInteger.valueOf(50 + 51 + 52));
      assertThat(costs).isEqualTo(chain.mined().size());
    }
  }

  /** What the node's loops do, in some order. */
  private void step(OshiyaClient client, SimulatedChain chain) {
    known(() -> {
      for (Offer offer : client.offers(1, Duration.ZERO)) {
        String lease = offer.terms().leaseId();
        known(() -> client.accept(lease));
        for (int i = 0; i < 3; i++) {
          known(() ->
              client.submit(
                  new Submission(lease, offer.terms().publicInputs(), Sha256.hex(PROOF), PROOF)));
        }
      }
    });
    known(() -> client.info());
    known(() -> client.events(EventCursor.START, Duration.ZERO, 10));
    chain.mine();
    known(() -> events(client));
    clock.advance(Duration.ofSeconds(20));
  }

  private static List<RewardEvent> events(OshiyaClient client) {
    List<RewardEvent> all = new java.util.ArrayList<>();
    EventCursor cursor = EventCursor.START;
    List<SignedEvent> page = client.events(cursor, Duration.ZERO, 10);
    while (!page.isEmpty()) {
      page.forEach(event -> all.add(event.event()));
      cursor = new EventCursor(page.getLast().seq(), page.getLast().hash());
      page = client.events(cursor, Duration.ZERO, 10);
    }
    return all;
  }

  private static void known(Runnable action) {
    try {
      action.run();
    } catch (NetworkException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private OshiyaClient client(SimulatedChain chain, Random random) {
    return new OshiyaClient(
        "oshiya",
        OshiyaOptions.of(
            Map.of(
                "contract", FakeForest.ADDRESS.text(),
                "start-block", "0",
                "circuit", folder.toString(),
                "chain-id", "1337",
                "least-tip", "0",
                "least-reward", "0",
                "most-gas-price", "1",
                "confirmations", Integer.toString(FINAL),
                "spend-per-day", "1")),
        new ChainAccount() {
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
        },
        folder.resolve("kept"),
        new OshiyaClient.Reach(
            chain.endpoint(),
            new OkHttpClient.Builder().addInterceptor(nonsense(random)).build(),
            clock,
            new SecureRandom()),
        new FakeCircuit() {
          @Override
          public void copyKey(Path target) {
            throw new IllegalStateException("nobody asks for it here");
          }
        });
  }
}
