package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bar B34: whatever a network answers to whichever call, key, settings and what is believed of the
 * network stay as they are, byte for byte; no other file appears, and nobody else is asked.
 */
class HostileMessagesTest {
  private static final int ANSWERS = TestSeed.nightly() ? 10_000 : 600;
  private static final String LEASE = "44".repeat(16);
  private static final String JOB = "55".repeat(16);

  @TempDir Path root;
  private Path folder;
  private WireServer server;
  private WireServer elsewhere;
  private Identity identity;
  private RollupClient network;
  private List<ApiCall> calls;

  private record ApiCall(String path, String answer, Consumer<RollupClient> made) {}

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(root.resolve("node"));
    server = new WireServer();
    elsewhere = new WireServer();
    identity = new IdentityFile(folder, new SecureRandom()).loadOrCreate();
    Files.writeString(
        folder.resolve("node.json"), "{\"networkUrl\": \"%s\"}".formatted(server.url()));
    Files.writeString(folder.resolve("backup-folder.txt"), root.resolve("backups").toString());
    network = client();
    server.answer("/v1/provers", "{\"proverId\":\"" + identity.proverId() + "\"}");
    network.register(new Registration("Test", 0));
    calls = calls();
  }

  @AfterEach
  void stop() {
    server.close();
    elsewhere.close();
  }

  private RollupClient client() {
    return server.client(
        folder, identity, new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  private List<ApiCall> calls() throws Exception {
    byte[] proof = "{}".getBytes(StandardCharsets.UTF_8);
    BlobRef blob = new BlobRef(Sha256.hex(proof), proof.length);
    Submission sent = new Submission(LEASE, List.of(BigInteger.ONE), Sha256.hex(proof), proof);
    String job =
        """
        {"jobId":"%s","circuitId":"batch","zkey":"%s","zkeySize":10,"witness":"%s",
         "witnessSize":20,"publicInputs":["1"],"workUnits":4096,"fee":"10","rewardEstimate":"5"}
        """
            .formatted(JOB, "22".repeat(32), "66".repeat(32));
    String lease =
        """
        "leaseId":"%s","jobId":"%s","state":"ACTIVE","deadline":"2026-11-23T10:00:00Z",
        "proofHash":null,"reason":""
        """
            .formatted(LEASE, JOB);
    String offer = lease + ",\"offerExpires\":\"2026-11-23T10:00:00Z\",\"job\":" + job;
    String event =
        """
        {"credit":"10","height":3,"jobId":"%s","leaseId":"%s","prover":"%s","seq":1,\
        "time":"2026-11-23T10:00:00Z","type":"REWARD_CONFIRMED"}\
        """
            .formatted(JOB, LEASE, identity.proverId());
    String events =
        StrictJson.mapper().writeValueAsString(Map.of("events", server.chain(event), "last", 1));
    String at = "/v1/leases/" + LEASE;
    return List.of(
        new ApiCall(
            "/v1/network",
            WireServer.info(WireServer.NETWORK_ID, WireServer.rawKey(server.sequencer)),
            n -> n.info()),
        new ApiCall(
            "/v1/provers",
            "{\"proverId\":\"" + identity.proverId() + "\"}",
            n -> n.register(new Registration("Test", 1))),
        new ApiCall(
            "/v1/offers", "{\"offers\":[{" + offer + "}]}", n -> n.offers(1, Duration.ZERO)),
        new ApiCall("/v1/leases", "{\"leases\":[{" + offer + "}]}", n -> n.held()),
        new ApiCall(at, "{" + lease + "}", n -> n.lease(LEASE)),
        new ApiCall(at + "/accept", "{" + lease + "}", n -> n.accept(LEASE)),
        new ApiCall(at + "/decline", "{}", n -> n.decline(LEASE, "")),
        new ApiCall(at + "/release", "{" + lease + "}", n -> n.release(LEASE, "")),
        new ApiCall(at + "/proof", "{" + lease + "}", n -> n.submit(sent)),
        new ApiCall(
            "/v1/blobs/" + blob.sha256(),
            "{}",
            n -> n.fetch(blob, root.resolve("fetched" + System.nanoTime()))),
        new ApiCall("/v1/events", events, n -> n.events(EventCursor.START, Duration.ZERO, 10)));
  }

  @Test
  void noAnswerChangesKeySettingsOrTheNetworkThatIsBelieved() throws IOException {
    long seed = TestSeed.of(HostileMessagesTest.class);
    Random random = new Random(seed);
    Map<String, String> before = files();
    assertThat(before.keySet())
        .contains("identity.key", "node.json", "backup-folder.txt", "network-local.json");
    calls.forEach(call -> server.answer(call.path(), call.answer()));
    calls.forEach(call -> call.made().accept(network)); // each of them is a proper answer as it is
    int refused = 0;
    for (int i = 0; i < ANSWERS; i++) {
      ApiCall call = calls.get(i % calls.size());
      String what = "seed " + seed + ", answer " + i + " to " + call.path();
      server.answer(call.path(), hostile(call.answer(), random));
      if (random.nextInt(40) == 0) {
        network = client(); // has just begun, and reads what it believes from the disk
      }
      try {
        call.made().accept(network);
      } catch (NetworkException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
      assertThat(files()).as(what).isEqualTo(before);
      server.answer(call.path(), call.answer());
    }
    assertThat(refused).as("answers that were refused").isBetween(ANSWERS / 4, ANSWERS);
    assertThat(elsewhere.requests).as("requests to another address").isEmpty();
    assertThat(network.url()).isEqualTo(client().url());
    assertThat(new IdentityFile(folder, new SecureRandom()).loadOrCreate().proverId())
        .isEqualTo(identity.proverId());
  }

  private MockResponse hostile(String answer, Random random) {
    MockResponse.Builder response = new MockResponse.Builder().code(200);
    switch (random.nextInt(7)) {
      case 0 -> response.body(new Buffer().write(damaged(answer, random)));
      case 1 ->
          response
              .code(List.of(301, 302, 303, 307, 308).get(random.nextInt(5)))
              .addHeader("Location", elsewhere.url() + "v1/network")
              .body(answer);
      case 2 -> response.code(100 * (2 + random.nextInt(4)) + random.nextInt(30)).body(answer);
      case 3 ->
          response
              .addHeader("Set-Cookie", "proverId=" + "0".repeat(64) + "; Path=/")
              .addHeader("Content-Disposition", "attachment; filename=\"../node/identity.key\"")
              .addHeader("Refresh", "0; url=" + elsewhere.url())
              .body(changed(answer, random));
      case 4 -> response.body(asAnotherNetwork(answer));
      default -> response.body(changed(answer, random));
    }
    return response.build();
  }

  /** A proper answer, but of another network, with another key, to another node. */
  private String asAnotherNetwork(String answer) {
    return answer
        .replace(WireServer.NETWORK_ID, "99".repeat(32))
        .replace(WireServer.rawKey(server.sequencer), WireServer.rawKey(elsewhere.sequencer))
        .replace(identity.proverId(), "88".repeat(32));
  }

  private static byte[] damaged(String answer, Random random) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  /** With other values in some fields, and with fields that a settings file or a key has. */
  private String changed(String answer, Random random) {
    JsonNode json = StrictJson.mapper().readTree(answer);
    List<ObjectNode> objects = new ArrayList<>();
    collect(json, objects);
    for (int i = random.nextInt(3); i >= 0; i--) {
      ObjectNode object = objects.get(random.nextInt(objects.size()));
      List<String> names = new ArrayList<>(object.propertyNames());
      if (!names.isEmpty() && random.nextInt(4) > 0) {
        object.set(names.get(random.nextInt(names.size())), value(random));
      } else {
        for (String name :
            List.of("networkUrl", "identity", "privateKey", "seed", "file", "payout", "folder")) {
          object.set(name, value(random));
        }
      }
    }
    return json.toString();
  }

  private static void collect(JsonNode node, List<ObjectNode> found) {
    if (node instanceof ObjectNode object) {
      found.add(object);
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> collect(child, found));
    }
  }

  private JsonNode value(Random random) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("networkUrl", elsewhere.url());
    List<Object> values =
        List.of(
            "../identity.key",
            folder.resolve("node.json").toString(),
            "..\\..\\node.json",
            elsewhere.url(),
            "file:///etc/passwd",
            WireServer.NETWORK_ID,
            "99".repeat(32),
            HexFormat.of().formatHex(identity.publicKey()),
            WireServer.rawKey(elsewhere.sequencer),
            "",
            "x".repeat(5_000),
            -1,
            0,
            Long.MAX_VALUE,
            new BigInteger("9".repeat(40)),
            0.5,
            true,
            List.of(),
            List.of("1", "2"),
            object);
    return StrictJson.mapper().valueToTree(values.get(random.nextInt(values.size())));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(
            file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
