package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B15: altered, forged, reordered, left out and repeated events. Nothing but what the network
 * once signed for this node, in its order, reaches the books, and the first poll that sees anything
 * else is an alarm.
 */
class ForgedEventsTest {
  private static final int FORGERIES = 240;
  private static final int EVENTS = 6;

  @TempDir Path folder;
  private WireServer server;
  private RollupClient network;
  private Identity identity;
  private List<Map<String, Object>> genuine;
  private KeyPair other;

  @BeforeEach
  void start() throws Exception {
    server = new WireServer();
    other = WireServer.keys();
    identity = new IdentityFile(folder, new SecureRandom()).loadOrCreate();
    network = server.client(folder, identity, Deadlines.STANDARD);
    server.answer("/v1/provers", "{\"proverId\":\"" + identity.proverId() + "\"}");
    network.register(new Registration("Test", 0));
    String[] payloads = new String[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      payloads[i] = payload(i + 1);
    }
    genuine = server.chain(payloads);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String payload(long seq) {
    return """
    {"credit":"%d","height":3,"jobId":"%s","leaseId":"%s","prover":"%s","seq":%d,\
    "time":"2026-11-23T10:00:00Z","type":"REWARD_CONFIRMED"}\
    """
        .formatted(1_000_000 + seq, "55".repeat(16), "44".repeat(16), identity.proverId(), seq);
  }

  private enum Forgery {
    AMOUNT,
    NUMBER_INSIDE,
    NUMBER_OUTSIDE,
    PAYLOAD_BYTE,
    PAYLOAD_AND_HASH,
    HASH,
    SIGNATURE,
    SIGNED_BY_ANOTHER,
    LEFT_OUT,
    SWAPPED,
    REPEATED,
    REPLACED_BY_ANOTHER
  }

  private List<Map<String, Object>> forge(Forgery kind, Random random, int at) throws Exception {
    List<Map<String, Object>> events = new ArrayList<>();
    genuine.forEach(e -> events.add(new HashMap<>(e)));
    Map<String, Object> event = events.get(at);
    String payload = String.valueOf(event.get("payload"));
    switch (kind) {
      case AMOUNT -> event.put("payload", payload.replace("\"100000", "\"900000"));
      case NUMBER_INSIDE ->
          event.put("payload", payload.replace("\"seq\":" + (at + 1), "\"seq\":" + (at + 2)));
      case NUMBER_OUTSIDE -> event.put("seq", (long) at + 2 + random.nextInt(3));
      case PAYLOAD_BYTE -> {
        int i = random.nextInt(payload.length());
        char changed = payload.charAt(i) == 'x' ? 'y' : 'x';
        event.put("payload", payload.substring(0, i) + changed + payload.substring(i + 1));
      }
      case PAYLOAD_AND_HASH -> {
        String more = payload.replace("\"100000", "\"900000");
        event.put("payload", more);
        event.put("hash", Sha256.hex(before(at) + more));
      }
      case HASH -> event.put("hash", Sha256.hex("another " + random.nextLong()));
      case SIGNATURE -> {
        String signature = String.valueOf(event.get("signature"));
        int i = random.nextInt(80);
        char changed = signature.charAt(i) == 'A' ? 'B' : 'A';
        event.put("signature", signature.substring(0, i) + changed + signature.substring(i + 1));
      }
      case SIGNED_BY_ANOTHER -> {
        String more = payload.replace("\"100000", "\"900000");
        event.put("payload", more);
        event.put("hash", Sha256.hex(before(at) + more));
        event.put("signature", WireServer.sign(other, String.valueOf(event.get("hash"))));
      }
      case LEFT_OUT -> events.remove(at);
      case SWAPPED -> Collections.swap(events, at, at + 1);
      case REPEATED -> events.add(at + 1, new HashMap<>(event));
      case REPLACED_BY_ANOTHER -> events.set(at, new HashMap<>(genuine.get(at + 1)));
    }
    return events;
  }

  private String before(int at) {
    return at == 0 ? EventCursor.START.hash() : String.valueOf(genuine.get(at - 1).get("hash"));
  }

  @Test
  void nothingForgedIsHandedOutAndTheFirstPollSaysSo() throws Exception {
    long seed = TestSeed.of(ForgedEventsTest.class);
    Random random = new Random(seed);
    for (int i = 0; i < FORGERIES; i++) {
      Forgery kind = Forgery.values()[i % Forgery.values().length];
      int at = random.nextInt(EVENTS - 1);
      int seen = random.nextInt(at + 1); // the cursor stands before what was forged
      EventCursor cursor = new EventCursor(seen, before(seen));
      server.events(forge(kind, random, at), EVENTS);
      String what = "seed " + seed + ", forgery " + i + " " + kind + " at " + at;
      List<SignedEvent> handedOut = List.of();
      boolean alarm = false;
      try {
        handedOut = network.events(cursor, Duration.ZERO, 100);
      } catch (BadEventException e) {
        alarm = true;
        assertThat(e.getMessage()).as(what).startsWith("event ");
      } catch (NetworkException e) {
        throw new AssertionError(what + " is taken for a bad line", e);
      }
      assertThat(handedOut).as(what).isEmpty();
      assertThat(alarm).as(what).isTrue();
      server.events(genuine, EVENTS);
      assertThat(network.events(cursor, Duration.ZERO, 100))
          .as("the genuine ones after it")
          .hasSize(EVENTS - seen);
    }
  }

  /** What was seen before may come again, and what is not there yet may come later. */
  @Test
  void repeatedPastAndLateFutureAreNoAlarm() {
    for (int seen = 0; seen <= EVENTS; seen++) {
      for (int known = seen; known <= EVENTS; known++) {
        server.events(genuine.subList(0, known), EVENTS);
        assertThat(network.events(new EventCursor(seen, before(seen)), Duration.ZERO, 100))
            .extracting(SignedEvent::seq)
            .hasSize(known - seen);
      }
    }
  }
}
