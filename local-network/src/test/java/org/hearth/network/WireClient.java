package org.hearth.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.codec.SigningKey;

/** A client of the wire for tests, written from the OpenAPI file. */
public final class WireClient {
  private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .callTimeout(Duration.ofSeconds(40))
          .readTimeout(Duration.ofSeconds(40))
          .build();
  private final SecureRandom random = new SecureRandom();
  private final SigningKey key = SigningKey.generate(random);
  private String url;
  private String networkId;
  private String solution = "";

  public WireClient(String url, String networkId) {
    this.url = url;
    this.networkId = networkId;
  }

  public record Answer(int status, String body, String retryAfter) {
    public <T> T as(Class<T> type) {
      return Json.readOwn(body, type);
    }
  }

  public record Network(
      String networkId, String sequencerKey, long height, List<Circuit> circuits) {}

  public record Circuit(
      String circuitId, String zkey, long zkeySize, String vkHash, long workUnits) {}

  public record Offers(List<Offer> offers) {}

  public record Offer(String leaseId, Job job) {}

  public record Job(
      String jobId, String zkey, String witness, long witnessSize, List<String> publicInputs) {}

  public record Lease(String leaseId, String jobId, String state, String reason) {}

  public record Events(List<Event> events, long last) {}

  public record Event(long seq, String payload, String hash, String signature) {}

  public void moveTo(String newUrl) {
    url = newUrl;
  }

  public String proverId() {
    return key.publicKey().id();
  }

  public Answer get(String path) throws IOException {
    return send(new Request.Builder().url(url + path).build());
  }

  public byte[] blob(String sha256) throws IOException {
    try (Response r =
        http.newCall(new Request.Builder().url(url + "/v1/blobs/" + sha256).build()).execute()) {
      if (r.code() != 200) {
        throw new IOException("blob " + sha256 + ": " + r.code());
      }
      return r.body().bytes();
    }
  }

  public Answer post(String path, byte[] body) throws IOException {
    return send(new Request.Builder().url(url + path).post(RequestBody.create(body, JSON)).build());
  }

  public Answer signedGet(String path) throws IOException {
    return send(signed("GET", path, new byte[0], Instant.now(), nonce(), networkId).build());
  }

  public Answer signedPost(String path, Object body) throws IOException {
    byte[] bytes = Json.bytes(body);
    return send(
        signed("POST", path, bytes, Instant.now(), nonce(), networkId)
            .post(RequestBody.create(bytes, JSON))
            .build());
  }

  public String nonce() {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    return HexFormat.of().formatHex(nonce);
  }

  public Request.Builder signed(
      String method, String path, byte[] body, Instant at, String nonce, String network) {
    String text =
        "hearth-request-v1\n"
            + network
            + "\n"
            + method
            + "\n"
            + path
            + "\n"
            + at
            + "\n"
            + nonce
            + "\n"
            + Sha256Hex.hex(body);
    return new Request.Builder()
        .url(url + path)
        .header("Hearth-Prover", proverId())
        .header("Hearth-Timestamp", at.toString())
        .header("Hearth-Nonce", nonce)
        .header("Hearth-Signature", key.sign(text));
  }

  public Answer send(Request request) throws IOException {
    try (Response r = http.newCall(request).execute()) {
      return new Answer(
          r.code(),
          new String(r.body().bytes(), StandardCharsets.UTF_8),
          Objects.requireNonNullElse(r.header("Retry-After"), ""));
    }
  }

  public Answer register() throws IOException {
    return register(Map.of("puzzle", solution()));
  }

  /** With other fields beside key, name and speed. */
  public Answer register(Map<String, ?> more) throws IOException {
    Map<String, Object> body = new TreeMap<>();
    body.put("publicKey", key.publicKey().base64());
    body.put("name", "test prover");
    body.put("workUnitsPerSecond", 0);
    body.putAll(more);
    return signedPost("/v1/provers", body);
  }

  /** Of the network's puzzle. */
  public String solution() {
    if (solution.isEmpty()) {
      solution = solve();
    }
    return solution;
  }

  private String solve() {
    for (long i = 0; ; i++) {
      String text = "hearth-register-v1\n" + networkId + "\n" + proverId() + "\n" + i;
      if (Sha256Hex.hex(text).startsWith("0000")) {
        return Long.toString(i);
      }
    }
  }

  public Answer submit(String leaseId, byte[] proof, List<String> publicInputs) throws IOException {
    return submit(leaseId, proof, publicInputs, Map.of());
  }

  /** With more fields than a client of 0.1 sends. */
  public Answer submit(
      String leaseId, byte[] proof, List<String> publicInputs, Map<String, String> more)
      throws IOException {
    Map<String, Object> body = new TreeMap<>(more);
    body.put("proofBytes", Base64.getEncoder().encodeToString(proof));
    body.put("proofHash", Sha256Hex.hex(proof));
    body.put("publicInputs", publicInputs);
    return signedPost("/v1/leases/" + leaseId + "/proof", body);
  }
}
