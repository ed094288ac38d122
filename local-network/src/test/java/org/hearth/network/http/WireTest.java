package org.hearth.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.hearth.network.FakeProofs;
import org.hearth.network.MutableClock;
import org.hearth.network.TestChain;
import org.hearth.network.WireClient;
import org.hearth.network.WireClient.Answer;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.provers.ProverService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The network as a stranger meets it. */
class WireTest {
  @TempDir Path folder;
  private TestChain net;
  private NetworkServer server;
  private WireClient client;

  @BeforeEach
  void start() {
    net = new TestChain(folder, new MutableClock(), 1);
    server = net.serve(Clock.systemUTC());
    client = new WireClient(server.url(), net.chain.networkId());
  }

  @AfterEach
  void stop() {
    server.close();
    net.close();
  }

  @Test
  void wholeJobOverTheWire() throws IOException, InterruptedException {
    assertThat(client.register().status()).isEqualTo(200);
    assertThat(client.register().body()).as("again").contains(client.proverId());
    net.postJob();
    WireClient.Network network = client.get("/v1/network").as(WireClient.Network.class);
    assertThat(network.networkId()).isEqualTo(net.chain.networkId());
    Thread draws = Thread.startVirtualThread(this::drawUntilLeased);
    WireClient.Offer offer =
        client
            .signedGet("/v1/offers?capacity=1&waitSeconds=10")
            .as(WireClient.Offers.class)
            .offers()
            .getFirst();
    draws.join();
    String lease = "/v1/leases/" + offer.leaseId();
    assertThat(client.signedGet("/v1/leases").body()).as("only offered").contains("[]");
    assertThat(client.signedPost(lease + "/accept", Map.of()).body()).contains("\"ACTIVE\"");
    JsonNode held =
        JsonMapper.shared().readTree(client.signedGet("/v1/leases").body()).path("leases");
    assertThat(held.size()).isEqualTo(1);
    assertThat(held.get(0).path("leaseId").asString()).isEqualTo(offer.leaseId());
    assertThat(held.get(0).path("state").asString()).isEqualTo("ACTIVE");
    assertThat(held.get(0).path("job").path("witness").asString()).isEqualTo(offer.job().witness());
    assertThat(Sha256Hex.hex(client.blob(offer.job().witness()))).isEqualTo(offer.job().witness());
    assertThat(Sha256Hex.hex(client.blob(offer.job().zkey())))
        .isEqualTo(network.circuits().getFirst().zkey());
    byte[] proof = FakeProofs.proof(offer.job().publicInputs(), "n");
    assertThat(client.submit(offer.leaseId(), proof, offer.job().publicInputs()).status())
        .isEqualTo(202);
    assertThat(client.submit(offer.leaseId(), proof, offer.job().publicInputs()).status())
        .isEqualTo(200);
    byte[] other = FakeProofs.proof(offer.job().publicInputs(), "m");
    assertThat(client.submit(offer.leaseId(), other, offer.job().publicInputs()).status())
        .isEqualTo(409);
    assertThat(client.signedGet("/v1/leases").body()).contains("\"SUBMITTED\"");
    net.committee.runOnce();
    net.blocks(25);
    assertThat(client.signedGet("/v1/leases").body()).as("final").contains("[]");
    WireClient.Events events = client.signedGet("/v1/events?after=0").as(WireClient.Events.class);
    assertThat(events.last()).isEqualTo(4);
    PublicKey sequencer = PublicKey.parse(network.sequencerKey());
    for (WireClient.Event e : events.events()) {
      assertThat(sequencer.verifies("hearth-event-v1\n" + e.hash(), e.signature())).isTrue();
    }
    assertThat(client.signedGet(lease).as(WireClient.Lease.class).state()).isEqualTo("FINAL");
    ProverService.Account account = client.signedGet("/v1/account").as(ProverService.Account.class);
    assertThat(account.paid()).isPositive();
    assertThat(client.get("/v1/stats").body())
        .contains("\"invariantViolations\":[]", "\"jobsFinal\":1");
    assertThat(client.get("/v1/blocks?from=1&limit=3").body())
        .contains("\"height\":3")
        .doesNotContain("\"height\":4");
    assertThatThrownBy(() -> client.blob(offer.job().witness()))
        .as("pruned")
        .hasMessageContaining("404");
  }

  @Test
  void circuitsOffersAndSubmissionsSayTheirProofSystem() throws Exception {
    client.register();
    net.postJob();
    ProverService.Offer leased = net.take(client.proverId());
    String id = leased.lease().leaseId();
    JsonMapper json = JsonMapper.builder().build();
    JsonNode circuit = json.readTree(client.get("/v1/network").body()).get("circuits").get(0);
    assertThat(circuit.get("proofSystem").asString()).isEqualTo("fake");
    assertThat(circuit.get("keyFormat").asString()).isEqualTo("fake-key");
    assertThat(circuit.get("witnessFormat").asString()).isEqualTo("fake-witness");
    assertThat(circuit.get("proofFormat").asString()).isEqualTo("fake-proof");
    assertThat(circuit.get("maxProofBytes").asInt()).isEqualTo(64 * 1024);
    List<String> inputs = leased.request().publicInputs();
    byte[] proof = FakeProofs.proof(inputs, "n");
    assertThat(client.submit(id, proof, inputs, Map.of("proofSystem", "groth16")))
        .satisfies(a -> assertThat(a.status()).isEqualTo(400))
        .satisfies(a -> assertThat(a.body()).contains("The proof system of this job is fake."));
    assertThat(client.submit(id, proof, inputs, Map.of("proofFormat", "x")).status())
        .isEqualTo(400);
    Map<String, String> own = Map.of("proofSystem", "fake", "proofFormat", "fake-proof");
    assertThat(client.submit(id, proof, inputs, own).status()).isEqualTo(202);
    assertThat(client.submit(id, proof, inputs).status()).as("the same, unsaid").isEqualTo(200);
  }

  private void drawUntilLeased() {
    for (int i = 0; i < 100 && net.provers.drawLeases() == 0; i++) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionRouted() throws IOException {
    TreeSet<String> described = new TreeSet<>();
    String path = "";
    for (String line : client.get("/openapi.yaml").body().lines().toList()) {
      if (line.matches("  /\\S*:")) {
        path = line.strip().replaceAll(":$", "");
      } else if (line.matches("    (get|post|put|delete):")) {
        described.add(
            line.strip().replace(":", "").toUpperCase(java.util.Locale.ROOT) + " " + path);
      }
    }
    List<String> routed =
        server.routes().all().stream().map(r -> r.method() + " " + r.template()).sorted().toList();
    assertThat(described).containsExactlyElementsOf(routed).hasSizeGreaterThan(15);
  }

  /** Each object on the wire has exactly the fields that its schema in the OpenAPI file names. */
  @Test
  void answersHaveTheDescribedFields() throws Exception {
    client.register();
    net.postJob();
    ProverService.Offer leased = net.drawFor(client.proverId()).getFirst();
    JsonMapper json = JsonMapper.builder().build();
    JsonNode offer = json.readTree(client.signedGet("/v1/offers").body()).get("offers").get(0);
    JsonNode network = json.readTree(client.get("/v1/network").body());
    String lease = "/v1/leases/" + leased.lease().leaseId();
    JsonNode accepted = json.readTree(client.signedPost(lease + "/accept", Map.of()).body());
    net.prove(leased);
    net.committee.runOnce();
    net.blocks(25);
    JsonNode events = json.readTree(client.signedGet("/v1/events").body()).get("events");
    assertFields("Offer", offer);
    assertFields("Job", offer.get("job"));
    assertFields("Network", network);
    assertFields("Circuit", network.get("circuits").get(0));
    assertFields("Lease", accepted);
    assertFields("Stats", json.readTree(client.get("/v1/stats").body()));
    assertFields("Block", json.readTree(client.get("/v1/blocks").body()).get("blocks").get(0));
    assertFields("Event", events.get(0));
    assertThat(events.size()).isEqualTo(4);
    for (JsonNode event : events) {
      assertThat(fields("EventPayload"))
          .containsAll(json.readTree(event.get("payload").asString()).propertyNames());
    }
  }

  private void assertFields(String schema, JsonNode object) throws IOException {
    assertThat(object.propertyNames())
        .as(schema)
        .containsExactlyInAnyOrderElementsOf(fields(schema));
  }

  private List<String> fields(String schema) throws IOException {
    String yaml = client.get("/openapi.yaml").body();
    String part = yaml.substring(yaml.lastIndexOf("\n    " + schema + ":\n") + schema.length() + 6);
    List<String> fields = new ArrayList<>();
    for (String line : part.lines().skip(1).toList()) {
      if (line.matches(" {4}\\S.*")) {
        break;
      }
      if (line.matches(" {8}\\w+:.*")) {
        fields.add(line.strip().replaceAll(":.*", ""));
      }
    }
    assertThat(fields).as(schema).isNotEmpty();
    return fields;
  }

  @Test
  void signedOperationsAreDescribedAsSigned() throws IOException {
    String yaml = client.get("/openapi.yaml").body();
    for (Route route : server.routes().all()) {
      int at = yaml.indexOf("\n  " + route.template() + ":");
      int end = yaml.indexOf("\n  /", at + 1);
      String part = yaml.substring(at, end < 0 ? yaml.indexOf("\ncomponents:") : end);
      assertThat(part.contains("security: [{signedRequest: []}]"))
          .as(route.template())
          .isEqualTo(route.access() != Route.Access.OPEN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/account",
    "/v1/events?after=0",
    "/v1/offers",
    "/v1/leases",
    "/v1/leases/00000000000000000000000000000000"
  })
  void unsignedRequestsAreRefused(String path) throws IOException {
    assertThat(client.get(path).status()).isEqualTo(401);
    assertThat(client.signedGet(path).body()).as("unknown key").contains("is not registered here");
  }

  @Test
  void forgedStaleAndRepeatedRequestsAreRefused() throws IOException {
    client.register();
    String id = net.chain.networkId();
    Instant now = Instant.now();
    byte[] none = new byte[0];
    record Case(String what, okhttp3.Request request, int status) {}
    String nonce = client.nonce();
    for (Case c :
        List.of(
            new Case(
                "good", client.signed("GET", "/v1/account", none, now, nonce, id).build(), 200),
            new Case(
                "nonce again",
                client.signed("GET", "/v1/account", none, now, nonce, id).build(),
                401),
            new Case(
                "other network",
                client.signed("GET", "/v1/account", none, now, client.nonce(), "x").build(),
                401),
            new Case(
                "too old",
                client
                    .signed("GET", "/v1/account", none, now.minusSeconds(310), client.nonce(), id)
                    .build(),
                401),
            new Case(
                "from the future",
                client
                    .signed("GET", "/v1/account", none, now.plusSeconds(310), client.nonce(), id)
                    .build(),
                401),
            new Case(
                "signed for another path",
                client
                    .signed("GET", "/v1/account", none, now, client.nonce(), id)
                    .url(server.url() + "/v1/events?after=0")
                    .build(),
                401),
            new Case(
                "other query",
                client
                    .signed("GET", "/v1/events?after=0", none, now, client.nonce(), id)
                    .url(server.url() + "/v1/events?after=1")
                    .build(),
                401),
            new Case(
                "other body",
                client
                    .signed(
                        "POST",
                        "/v1/leases/" + "0".repeat(32) + "/accept",
                        none,
                        now,
                        client.nonce(),
                        id)
                    .post(RequestBody.create("{}", MediaType.parse("application/json")))
                    .build(),
                401),
            new Case(
                "other prover",
                client
                    .signed("GET", "/v1/account", none, now, client.nonce(), id)
                    .header("Hearth-Prover", "0".repeat(64))
                    .build(),
                401),
            new Case(
                "bad nonce",
                client.signed("GET", "/v1/account", none, now, "xyz", id).build(),
                401),
            new Case(
                "bad signature",
                client
                    .signed("GET", "/v1/account", none, now, client.nonce(), id)
                    .header("Hearth-Signature", "AAAA")
                    .build(),
                401))) {
      assertThat(client.send(c.request()).status()).as(c.what()).isEqualTo(c.status());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                       | 400
          {"from":0,"from":1}                     | 400
          {} {}                                   | 400
          null                                    | 400
          "text"                                  | 400
          {"from":0,"to":1,"amount":1,"nonce":5}  | 400
          {"from":0,"to":99,"amount":1,"nonce":0} | 400
          {"from":0,"to":1,"amount":1,"nonce":0}  | 202
          """)
  void transfersAreCheckedBeforeUse(String body, int status) throws IOException {
    Answer answer = client.post("/v1/rollup/transfers", body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    if (status != 202) {
      assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
    }
  }

  @Test
  void deepAndLargeBodiesAreRefused() throws IOException {
    byte[] deep = ("[".repeat(100) + "]".repeat(100)).getBytes(StandardCharsets.UTF_8);
    assertThat(client.post("/v1/rollup/transfers", deep).status()).isEqualTo(400);
    assertThat(client.post("/v1/rollup/transfers", new byte[5_000]).status()).isEqualTo(413);
    assertThat(client.post("/v1/rollup/transfers", new byte[] {(byte) 0xff, 0, 1}).status())
        .isEqualTo(400);
    assertThat(client.post("/v1/network", new byte[0]).status()).isEqualTo(405);
    client.register();
    assertThat(client.submit("0".repeat(32), new byte[70_000], List.of("1")).status())
        .isEqualTo(413);
    assertThat(client.submit("0".repeat(32), new byte[1 << 20], List.of("1")).status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, 404",
    "/v1/blobs/..%2f..%2fnetwork.db, 404",
    "/v1/blobs/network.db, 404",
    "/v1/rollup/accounts/8, 404",
    "/v1/rollup/accounts/-1, 404",
    "/v1/rollup/accounts/7, 200",
    "/v1/blocks?from=0, 400",
    "/v1/blocks?limit=1000, 400",
    "/v1/blocks?limit=5&limit=6, 400",
    "/v1/blocks?from=%zz, 400",
    "/v1/genesis, 200",
  })
  void pathsAndParametersAreChecked(String path, int status) throws IOException {
    // Raw, because OkHttp repairs what is malformed.
    assertThat(
            raw("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void webPagesCannotDriveIt() throws IOException {
    String tail = "Connection: close\r\n\r\n";
    assertThat(raw("GET /v1/stats HTTP/1.1\r\nHost: evil.example\r\n" + tail))
        .startsWith("HTTP/1.1 403");
    assertThat(
            raw(
                "GET /v1/stats HTTP/1.1\r\nHost: "
                    + host()
                    + "\r\nOrigin: http://evil.example\r\n"
                    + tail))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET /v1/stats HTTP/1.1\r\nHost: " + host() + "\r\n" + tail))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void registrationIsChecked() throws IOException {
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("name", "x", "workUnitsPerSecond", 1),
            Map.of("publicKey", "AAAA", "name", "x", "workUnitsPerSecond", 1),
            Map.of("publicKey", "###", "name", "x", "workUnitsPerSecond", 1))) {
      assertThat(client.signedPost("/v1/provers", bad).status()).as(bad.toString()).isEqualTo(400);
    }
    String other = org.hearth.network.codec.SigningKey.generate(net.random).publicKey().base64();
    assertThat(
            client
                .signedPost(
                    "/v1/provers", Map.of("publicKey", other, "name", "x", "workUnitsPerSecond", 1))
                .status())
        .as("somebody else's key")
        .isEqualTo(401);
    assertThat(net.statistics.stats().provers()).isZero();
  }

  @Test
  void tooManyPollsOfOneProverAreRefused() throws Exception {
    client.register();
    List<Thread> polls = new ArrayList<>();
    List<Integer> statuses = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 6; i++) {
      polls.add(
          Thread.startVirtualThread(() -> {
            try {
              statuses.add(client.signedGet("/v1/offers?waitSeconds=2").status());
            } catch (IOException e) {
              statuses.add(0);
            }
          }));
    }
    for (Thread poll : polls) {
      poll.join(Duration.ofSeconds(20));
    }
    assertThat(statuses).contains(429).containsOnly(200, 429);
  }

  @Test
  void longPollEndsWhenAnEventArrives() throws Exception {
    client.register();
    net.postJob();
    ProverService.Offer offer = net.take(client.proverId());
    net.prove(offer);
    net.committee.runOnce();
    CompletableFuture<Answer> poll =
        CompletableFuture.supplyAsync(() -> {
          try {
            return client.signedGet("/v1/events?after=0&waitSeconds=30");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertThatThrownBy(() -> poll.get(300, TimeUnit.MILLISECONDS))
        .as("nothing has happened yet")
        .isInstanceOf(TimeoutException.class);
    net.block();
    WireClient.Events events = poll.get(15, TimeUnit.SECONDS).as(WireClient.Events.class);
    assertThat(events.events()).hasSize(1);
  }

  @Test
  void busyPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() ->
              NetworkServer.start(
                  taken.getLocalPort(),
                  new NetworkServer.Services(
                      net.chain.genesis(),
                      "",
                      net.circuits,
                      net.provers,
                      net.sequencer,
                      net.statistics,
                      net.blobs,
                      Clock.systemUTC())))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
    }
  }

  private String host() {
    return server.url().substring("http://".length());
  }

  private String raw(String request) throws IOException {
    URI uri = URI.create(server.url());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
