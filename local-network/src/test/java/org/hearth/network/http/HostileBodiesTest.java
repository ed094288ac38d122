package org.hearth.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.hearth.network.FakeProofs;
import org.hearth.network.MutableClock;
import org.hearth.network.TestChain;
import org.hearth.network.TestSeed;
import org.hearth.network.WireClient;
import org.hearth.network.WireClient.Answer;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies that a broken or hostile client sends: each is answered with a sentence that says what is
 * wrong, and none makes the network fail.
 */
class HostileBodiesTest {
  /** JSON values that a field may hold and almost never should. */
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "5",
          "0.5",
          "1e3",
          "1e400",
          "9007199254740993",
          "99999999999999999999999999",
          "\"\"",
          "\"5\"",
          "\"0.5\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"text\"",
          "[]",
          "[null]",
          "[[]]",
          "[1]",
          "[\"1\",null]",
          "[true]",
          "[0.5]",
          "{}",
          "{\"a\":null}",
          "[{}]");

  @TempDir Path folder;
  private TestChain net;
  private NetworkServer server;
  private WireClient client;
  private String lease;
  private List<String> inputs;

  @BeforeEach
  void start() throws Exception {
    net = new TestChain(folder, new MutableClock(), 1);
    server = net.serve(Clock.systemUTC());
    client = new WireClient(server.url(), net.chain.networkId());
    client.register();
    net.postJob();
    var offer = net.take(client.proverId());
    lease = offer.lease().leaseId();
    inputs = offer.request().publicInputs();
  }

  @AfterEach
  void stop() {
    server.close();
    net.close();
  }

  private record Form(String path, Map<String, String> fields) {}

  /** Every route with a body, and a body that it takes. */
  private List<Form> forms() {
    byte[] proof = FakeProofs.proof(inputs, "n");
    Map<String, String> submission = new LinkedHashMap<>();
    submission.put("publicInputs", Json.write(inputs));
    submission.put("proofBytes", Json.write(Base64.getEncoder().encodeToString(proof)));
    submission.put("proofHash", Json.write(Sha256Hex.hex(proof)));
    submission.put("proofSystem", "\"fake\"");
    submission.put("proofFormat", "\"fake-proof\"");
    Map<String, String> prover = new LinkedHashMap<>();
    prover.put("publicKey", "\"AAAA\"");
    prover.put("name", "\"x\"");
    prover.put("workUnitsPerSecond", "1");
    prover.put("puzzle", "\"1\"");
    Map<String, String> transfer = new LinkedHashMap<>();
    for (String field : List.of("from", "to", "amount", "nonce")) {
      transfer.put(field, "0");
    }
    String at = "/v1/leases/" + lease;
    return List.of(
        new Form("/v1/provers", prover),
        new Form(at + "/accept", Map.of()),
        new Form(at + "/decline", Map.of("reason", "\"no\"")),
        new Form("/v1/leases/" + "0".repeat(32) + "/release", Map.of("reason", "\"no\"")),
        new Form(at + "/proof", submission),
        new Form("/v1/rollup/transfers", transfer));
  }

  private Answer post(String path, byte[] body) throws IOException {
    Request request =
        client
            .signed(
                "POST", path, body, java.time.Instant.now(), client.nonce(), net.chain.networkId())
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
    return client.send(request);
  }

  private static void demandSentence(String what, Answer answer) {
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isNotEqualTo(500);
    if (answer.status() >= 400) {
      assertThat(answer.body())
          .as(what)
          .startsWith("{\"error\":\"")
          .doesNotContain("Exception")
          .doesNotContain("org.hearth")
          .doesNotContain("java.");
    }
  }

  @Test
  void everyFieldOfEveryBodyMayBeOdd() throws IOException {
    for (Form form : forms()) {
      for (String field : form.fields().keySet()) {
        for (String odd : ODD) {
          Map<String, String> fields = new LinkedHashMap<>(form.fields());
          fields.put(field, odd);
          demandSentence(form.path() + " " + field + "=" + odd, post(form.path(), json(fields)));
        }
        Map<String, String> without = new LinkedHashMap<>(form.fields());
        without.remove(field);
        demandSentence(form.path() + " without " + field, post(form.path(), json(without)));
      }
      for (String odd : ODD) {
        demandSentence(
            form.path() + " " + odd, post(form.path(), odd.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private static byte[] json(Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add("\"" + name + "\":" + value));
    return ("{" + String.join(",", pairs) + "}").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void bytesMayBeWrongAnywhere() throws IOException {
    long seed = TestSeed.of("HostileBodiesTest", 12L);
    Random random = new Random(seed);
    for (Form form : forms()) {
      for (int i = 0; i < 100; i++) {
        byte[] body = json(form.fields());
        for (int n = random.nextInt(3); n >= 0; n--) {
          body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        byte[] sent =
            random.nextInt(4) > 0
                ? body
                : java.util.Arrays.copyOf(body, random.nextInt(body.length));
        demandSentence("seed " + seed + " " + form.path(), post(form.path(), sent));
      }
    }
  }

  @Test
  void pathsAndQueriesMayBeOdd() throws IOException {
    List<String> paths = new ArrayList<>();
    for (Route route : server.routes().all()) {
      if (route.method().equals("GET")) {
        for (String odd :
            List.of(
                "",
                "0",
                "-1",
                "%00",
                "%2e%2e%2f",
                "%ff",
                "999999999999999999999",
                "0.5",
                "a".repeat(2_000),
                "%F0%9F%94%A5")) {
          paths.add(route.template().replaceAll("\\{.*?}", odd));
          for (String name : List.of("after", "limit", "from", "capacity", "waitSeconds")) {
            paths.add(route.template().replaceAll("\\{.*?}", "0") + "?" + name + "=" + odd);
          }
        }
      }
    }
    for (String path : paths) {
      if (!path.endsWith("waitSeconds=0") || !path.contains("waitSeconds")) {
        demandSentence(path, client.signedGet(path));
      }
    }
  }

  @Test
  void wholeNumbersAreWrittenAsSuch() throws IOException {
    String solution = client.solution();
    for (Object speed : List.of("5", 0.5, 5.0, true, List.of(5), -1, "")) {
      Answer answer = client.register(Map.of("puzzle", solution, "workUnitsPerSecond", speed));
      assertThat(answer.status()).as("%s: %s", speed, answer.body()).isEqualTo(400);
    }
    for (Object name : List.of(5, true, 0.5, List.of("x"))) {
      assertThat(client.register(Map.of("puzzle", solution, "name", name)).status())
          .as("%s", name)
          .isEqualTo(400);
    }
    for (String number : List.of("+1", "01", "1.0", "%201", "0x1", "", "1e1", "%D9%A1")) {
      assertThat(client.signedGet("/v1/events?after=" + number).status()).as(number).isEqualTo(400);
    }
  }

  @Test
  void listsHoldNoNulls() throws IOException {
    byte[] proof = FakeProofs.proof(inputs, "n");
    List<String> nulls = new ArrayList<>();
    nulls.add(null);
    assertThat(client.submit(lease, proof, nulls))
        .satisfies(a -> assertThat(a.status()).isEqualTo(400))
        .satisfies(a -> assertThat(a.body()).contains("publicInputs"));
  }
}
