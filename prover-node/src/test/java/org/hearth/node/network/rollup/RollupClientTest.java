package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.ForeignNetworkException;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollupClientTest {
  private static final String LEASE = "44".repeat(16);
  private static final String JOB = "55".repeat(16);
  private static final Duration IMPATIENT = Duration.ofSeconds(2);

  @TempDir Path folder;
  private WireServer server;
  private Identity identity;
  private RollupClient network;

  @BeforeEach
  void start() throws Exception {
    server = new WireServer();
    identity = new IdentityFile(folder, new SecureRandom()).loadOrCreate();
    network = client();
  }

  private RollupClient client() {
    return client(Deadlines.STANDARD);
  }

  private RollupClient client(Deadlines deadlines) {
    return server.client(folder, identity, deadlines);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String lease(String state) {
    return """
    {"leaseId":"%s","jobId":"%s","state":"%s","deadline":"2026-11-23T10:00:00Z",
     "proofHash":null,"reason":""}
    """
        .formatted(LEASE, JOB, state);
  }

  private void registered() {
    server.answer("/v1/provers", "{\"proverId\":\"" + identity.proverId() + "\"}");
    network.register(new Registration("Test", 0));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "8", "16"})
  void puzzleOfTheNetworkIsSolved(int bits) throws Exception {
    server.answer("/v1/network", withPuzzle(Integer.toString(bits)));
    registered();
    JsonFields sent = StrictJson.object(server.last().getBody().utf8(), "body");
    if (bits == 0) {
      assertThat(sent.has("puzzle")).isFalse();
      return;
    }
    String text =
        String.join(
            "\n",
            "hearth-register-v1",
            WireServer.NETWORK_ID,
            identity.proverId(),
            sent.string("puzzle"));
    assertThat(new BigInteger(Sha256.hex(text), 16).bitLength()).isLessThanOrEqualTo(256 - bits);
  }

  @Test
  void networkWithoutPuzzleIsRegisteredAtAsBefore() throws Exception {
    registered();
    assertThat(StrictJson.object(server.last().getBody().utf8(), "body").has("puzzle")).isFalse();
  }

  /** A network may not make this node compute for hours. */
  @ParameterizedTest
  @CsvSource({"25", "255", "-1", "1.5", "null"})
  void puzzleThatNobodyCanSolveIsRefused(String bits) throws Exception {
    server.answer("/v1/network", withPuzzle(bits));
    assertThatThrownBy(() -> network.info())
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("puzzleBits");
  }

  private String withPuzzle(String bits) {
    String info = WireServer.info(WireServer.NETWORK_ID, WireServer.rawKey(server.sequencer));
    return info.replace("\"something\":\"new\"", "\"registration\":{\"puzzleBits\":" + bits + "}");
  }

  @Test
  void requestsAreSignedOverAllThatMatters() throws Exception {
    server.answer("/v1/leases/" + LEASE + "/release", lease("RELEASED"));
    assertThat(network.release(LEASE, "no time").state()).isEqualTo(LeaseState.RELEASED);
    RecordedRequest sent = server.last();
    String body = sent.getBody().utf8();
    assertThat(body).isEqualTo("{\"reason\":\"no time\"}");
    String text =
        String.join(
            "\n",
            "hearth-request-v1",
            WireServer.NETWORK_ID,
            "POST",
            "/v1/leases/" + LEASE + "/release",
            sent.getHeaders().get("Hearth-Timestamp"),
            sent.getHeaders().get("Hearth-Nonce"),
            Sha256.hex(body));
    assertThat(sent.getHeaders().get("Hearth-Prover")).isEqualTo(Sha256.hex(identity.publicKey()));
    assertThat(sent.getHeaders().get("Hearth-Nonce")).matches("[0-9a-f]{32}");
    assertThat(verify(text, sent.getHeaders().get("Hearth-Signature"))).isTrue();
    assertThat(verify(text + " ", sent.getHeaders().get("Hearth-Signature"))).isFalse();
  }

  @Test
  void theQueryIsSignedToo() throws Exception {
    server.answer("/v1/offers", "{\"offers\":[]}");
    assertThat(network.offers(2, Duration.ZERO)).isEmpty();
    RecordedRequest sent = server.last();
    assertThat(sent.getTarget()).isEqualTo("/v1/offers?capacity=2&waitSeconds=0");
    String text =
        String.join(
            "\n",
            "hearth-request-v1",
            WireServer.NETWORK_ID,
            "GET",
            sent.getTarget(),
            sent.getHeaders().get("Hearth-Timestamp"),
            sent.getHeaders().get("Hearth-Nonce"),
            Sha256.hex(""));
    assertThat(verify(text, sent.getHeaders().get("Hearth-Signature"))).isTrue();
  }

  private boolean verify(String text, String signature) throws Exception {
    byte[] x509 =
        HexFormat.of()
            .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(identity.publicKey()));
    Signature s = Signature.getInstance("Ed25519");
    s.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    s.update(text.getBytes(StandardCharsets.UTF_8));
    return s.verify(Base64.getDecoder().decode(signature));
  }

  @Test
  void offersAreReadWithTheCircuitsName() {
    server.answer(
        "/v1/offers",
        """
        {"offers":[{"leaseId":"%s","job":{"jobId":"%s","circuitId":"batch","zkey":"%s","zkeySize":10,
          "witness":"%s","witnessSize":20,"publicInputs":["1","21888242871839275222246405745257275088548364400416034343698204186575808495616"],
          "workUnits":4096,"fee":"1000000000000000000","rewardEstimate":"5"},
          "offerExpires":"2026-11-23T10:00:00Z","deadline":"2026-11-23T10:01:00Z"}]}
        """
            .formatted(LEASE, JOB, "22".repeat(32), "66".repeat(32)));
    Offer offer = network.offers(1, Duration.ZERO).getFirst();
    assertThat(offer.terms().circuit()).isEqualTo("Batch of transfers");
    assertThat(offer.terms().vkHash()).isEqualTo("33".repeat(32));
    assertThat(offer.terms().fee()).isEqualTo(new BigInteger("1000000000000000000"));
    assertThat(offer.terms().publicInputs()).hasSize(2);
  }

  @Test
  void theLeasesThatTheNetworkHoldsAreReadWithTheirJobs() {
    assertThat(network.held()).as("a network of an older version").isEmpty();
    server.answer(
        "/v1/leases",
        """
        {"leases":[{"leaseId":"%1$s","jobId":"%2$s","state":"ACTIVE","proofHash":null,"reason":"",
          "job":{"jobId":"%2$s","circuitId":"batch","zkey":"%3$s","zkeySize":10,
          "witness":"%4$s","witnessSize":20,"publicInputs":["1"],
          "workUnits":4096,"fee":"1000000000000000000","rewardEstimate":"5"},
          "offerExpires":"2026-11-23T10:00:00Z","deadline":"2026-11-23T10:01:00Z"}]}
        """
            .formatted(LEASE, JOB, "22".repeat(32), "66".repeat(32)));
    HeldLease held = network.held().getFirst();
    assertThat(held.lease().state()).isEqualTo(LeaseState.ACTIVE);
    assertThat(held.lease().leaseId()).isEqualTo(LEASE);
    assertThat(held.offer().terms().circuit()).isEqualTo("Batch of transfers");
    assertThat(held.offer().terms().jobId()).isEqualTo(JOB);
  }

  @ParameterizedTest
  @CsvSource({
    // status, of a GET, of a POST
    "400, PERMANENT, PERMANENT",
    "401, RETRY, RETRY", // each attempt is signed anew
    "403, PERMANENT, PERMANENT",
    "404, PERMANENT, PERMANENT",
    "408, RETRY, RETRY",
    "409, QUERY_STATUS, QUERY_STATUS",
    "410, QUERY_STATUS, QUERY_STATUS",
    "413, PERMANENT, PERMANENT",
    "425, RETRY, RETRY",
    "429, RETRY, RETRY",
    "301, RETRY, QUERY_STATUS",
    "500, RETRY, QUERY_STATUS",
    "502, RETRY, QUERY_STATUS",
    "503, RETRY, RETRY",
    "504, RETRY, QUERY_STATUS",
  })
  void statusCodesSayWhatToDo(int status, Cure ofGet, Cure ofPost) {
    MockResponse bad =
        new MockResponse.Builder()
            .code(status)
            .body("{\"error\":\"Not \\u001b[31mnow\\nplease\"}")
            .build();
    server.answer("/v1/leases/" + LEASE, bad);
    server.answer("/v1/leases/" + LEASE + "/accept", bad);
    NetworkException get = catchThrowableOfType(NetworkException.class, () -> network.lease(LEASE));
    NetworkException post =
        catchThrowableOfType(NetworkException.class, () -> network.accept(LEASE));
    assertThat(get.cure()).isEqualTo(ofGet);
    assertThat(post.cure()).isEqualTo(ofPost);
    assertThat(get).hasMessage("it answered " + status + " (Not  [31mnow please)");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "7 | 7",
        "0 | 0",
        "999999999 | 3600",
        "-5 | ",
        "soon | ",
        "99999999999999999999 | ",
        "Thu, 01 Jan 1970 00:00:00 GMT | ",
        "Fri, 31 Dec 2100 23:59:59 GMT | 3600",
      },
      delimiter = '|')
  void retryAfterIsHonouredWithinReason(String header, Long seconds) {
    server.answer(
        "/v1/leases/" + LEASE,
        new MockResponse.Builder().code(503).addHeader("Retry-After", header).build());
    NetworkException e = catchThrowableOfType(NetworkException.class, () -> network.lease(LEASE));
    assertThat(e.retryAfter().map(Duration::toSeconds).orElse(null)).isEqualTo(seconds);
    assertThat(server.requests.stream().filter(r -> r.getTarget().contains("leases"))).hasSize(1);
  }

  @Test
  void whoIsNotThereRefusesTheConnection() {
    server.close();
    assertThatThrownBy(() -> network.info()).hasMessage("connection refused");
  }

  @Test
  void aReplyThatIsLostMustBeAskedFor() {
    server.answer(
        "/v1/leases/" + LEASE + "/accept",
        new MockResponse.Builder()
            .body(lease("ACTIVE"))
            .onResponseStart(new SocketEffect.CloseSocket())
            .build());
    NetworkException e = catchThrowableOfType(NetworkException.class, () -> network.accept(LEASE));
    assertThat(e.cure()).isEqualTo(Cure.QUERY_STATUS);
  }

  @Test
  void aTruncatedReplyMustBeAskedFor() {
    server.answer(
        "/v1/leases/" + LEASE + "/accept",
        new MockResponse.Builder()
            .body(lease("ACTIVE"))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    NetworkException e = catchThrowableOfType(NetworkException.class, () -> network.accept(LEASE));
    assertThat(e.cure()).isEqualTo(Cure.QUERY_STATUS);
  }

  @Test
  void aRequestIsNeverSentTwiceBehindTheCallersBack() {
    network.info();
    server.answer(
        "/v1/leases/" + LEASE + "/accept",
        new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build());
    assertThatThrownBy(() -> network.accept(LEASE)).isInstanceOf(NetworkException.class);
    assertThat(server.requests.stream().filter(r -> r.getMethod().equals("POST")).count())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void slowHeadersAndSlowBodiesEndWithTheDeadline() {
    network = client(new Deadlines(IMPATIENT, IMPATIENT));
    network.info();
    MockResponse dribble =
        new MockResponse.Builder()
            .body(lease("ACTIVE"))
            .throttleBody(1, 200, TimeUnit.MILLISECONDS)
            .build();
    MockResponse silent =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    for (MockResponse slow : List.of(dribble, silent)) {
      server.answer("/v1/leases/" + LEASE, slow);
      long began = System.nanoTime();
      assertThatThrownBy(() -> network.lease(LEASE)).hasMessageContaining("no complete answer");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(IMPATIENT.plusSeconds(2));
    }
  }

  @Test
  void anEndlessAnswerStopsAtItsBudget() {
    network.info();
    server.answer("/v1/leases/" + LEASE, "{\"a\":\"" + "x".repeat(3 << 20) + "\"}");
    assertThatThrownBy(() -> network.lease(LEASE)).hasMessageContaining("longer than");
  }

  @Test
  void packedAnswersAreRefused() {
    network.info();
    server.answer(
        "/v1/leases/" + LEASE,
        new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body("xx").build());
    assertThatThrownBy(() -> network.lease(LEASE)).hasMessageContaining("nobody asked for");
    assertThat(server.last().getHeaders().get("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void redirectsAreNotFollowed() {
    network.info();
    server.answer(
        "/v1/leases/" + LEASE,
        new MockResponse.Builder().code(302).addHeader("Location", "/elsewhere").build());
    assertThatThrownBy(() -> network.lease(LEASE)).hasMessage("it answered 302");
    assertThat(server.requests).noneMatch(r -> r.getTarget().equals("/elsewhere"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "right | ",
        "wrong hash | is not the one with hash",
        "shorter | bytes instead of",
        "longer | bytes instead of",
        "chunked, longer | longer than the",
        "chunked, shorter | too early",
        "cut off | the connection broke",
        "slow | no complete answer",
      },
      delimiter = '|')
  void blobsAreExactlyWhatWasAgreedOrNothing(String kind, String complaint) throws Exception {
    byte[] content = "0123456789".repeat(1000).getBytes(StandardCharsets.UTF_8);
    BlobRef ref = new BlobRef(Sha256.hex(content), content.length);
    server.answer("/v1/blobs/" + ref.sha256(), blob(kind, content));
    if (kind.equals("slow")) {
      network = client(new Deadlines(IMPATIENT, IMPATIENT));
    }
    Path file = folder.resolve("blob");
    if (complaint == null) {
      network.fetch(ref, file);
      assertThat(Files.readAllBytes(file)).isEqualTo(content);
    } else {
      assertThatThrownBy(() -> network.fetch(ref, file))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining(complaint);
    }
  }

  private static MockResponse blob(String kind, byte[] content) {
    byte[] other = content.clone();
    other[5000] ^= 1;
    Buffer right = new Buffer().write(content);
    Buffer longer = new Buffer().write(content).writeUtf8("x");
    Buffer shorter = new Buffer().write(content, 0, content.length - 1);
    MockResponse.Builder b = new MockResponse.Builder();
    return switch (kind) {
      case "right" -> b.body(right).build();
      case "wrong hash" -> b.body(new Buffer().write(other)).build();
      case "shorter" -> b.body(shorter).build();
      case "longer" -> b.body(longer).build();
      case "chunked, longer" -> b.chunkedBody(longer, 512).build();
      case "chunked, shorter" -> b.chunkedBody(shorter, 512).build();
      case "cut off" -> b.body(right).onResponseBody(new SocketEffect.CloseSocket()).build();
      case "slow" -> b.body(right).throttleBody(100, 100, TimeUnit.MILLISECONDS).build();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void theSubmissionCarriesTheVeryBytes() {
    server.answer(
        "/v1/leases/" + LEASE + "/proof",
        new MockResponse.Builder().code(202).body(lease("SUBMITTED")).build());
    byte[] proof = "{\"pi_a\":[]}".getBytes(StandardCharsets.UTF_8);
    Lease answer =
        network.submit(new Submission(LEASE, List.of(BigInteger.TWO), Sha256.hex(proof), proof));
    assertThat(answer.state()).isEqualTo(LeaseState.SUBMITTED);
    JsonFields sent = StrictJson.object(server.last().getBody().utf8(), "body");
    assertThat(sent.hex("proofHash", 32)).isEqualTo(Sha256.hex(proof));
    assertThat(Base64.getDecoder().decode(sent.string("proofBytes"))).isEqualTo(proof);
    assertThat(sent.amounts("publicInputs", 10)).containsExactly(BigInteger.TWO);
  }

  @Test
  void anotherNetworkAtTheSameAddressIsRefusedForGood() throws Exception {
    registered();
    server.answer(
        "/v1/network", WireServer.info("99".repeat(32), WireServer.rawKey(server.sequencer)));
    assertThatThrownBy(() -> client().info())
        .isInstanceOf(ForeignNetworkException.class)
        .hasMessageContaining("another network answers there");
    server.answer(
        "/v1/network",
        WireServer.info(WireServer.NETWORK_ID, WireServer.rawKey(WireServer.keys())));
    assertThatThrownBy(() -> client().info()).hasMessageContaining("signs with another key");
  }

  @Test
  void signedEventsAreHandedOutInOrder() throws Exception {
    registered();
    server.events(server.chain(payload(1), payload(2), payload(3)), 3);
    List<SignedEvent> all = network.events(EventCursor.START, Duration.ZERO, 100);
    assertThat(all).extracting(SignedEvent::seq).containsExactly(1L, 2L, 3L);
    assertThat(all.getFirst().event()).isInstanceOf(RewardEvent.Confirmed.class);
    EventCursor second = new EventCursor(2, all.get(1).hash());
    // A repeated delivery of old events is passed over.
    assertThat(network.events(second, Duration.ZERO, 100))
        .extracting(SignedEvent::seq)
        .containsExactly(3L);
  }

  @Test
  void aNetworkThatForgotItsEventsIsFoundOut() throws Exception {
    registered();
    server.events(server.chain(payload(1)), 1);
    EventCursor ahead = new EventCursor(5, "ab".repeat(32));
    assertThatThrownBy(() -> network.events(ahead, Duration.ZERO, 100))
        .isInstanceOf(BadEventException.class)
        .hasMessage("it has signed event 5, but does not know it any more");
  }

  @Test
  void tooManyEventsForThePageAreRefused() throws Exception {
    registered();
    server.events(server.chain(payload(1), payload(2)), 2);
    assertThatThrownBy(() -> network.events(EventCursor.START, Duration.ZERO, 1))
        .hasMessageContaining("at most 1");
  }

  private String payload(long seq) {
    return StrictJson.mapper()
        .writeValueAsString(
            Map.of(
                "seq",
                seq,
                "prover",
                identity.proverId(),
                "time",
                "2026-11-23T10:00:00Z",
                "height",
                3,
                "type",
                "REWARD_CONFIRMED",
                "jobId",
                JOB,
                "leaseId",
                LEASE,
                "credit",
                "5"));
  }
}
