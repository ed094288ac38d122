package org.hearth.node.network.zksync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.hearth.node.network.spi.NetworkAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stand-in for a sequencer's prover interface, of today or of before November 2025. */
final class FakeSequencer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  final MockWebServer http = new MockWebServer();
  final List<RecordedRequest> requests = new ArrayList<>();
  final Map<Long, byte[]> proofs = new HashMap<>();
  private final Deque<String> fri = new ArrayDeque<>();
  private final Deque<String> snark = new ArrayDeque<>();
  private final Set<Long> open = new HashSet<>();

  boolean old;

  /** Whether it hands out what the filter of verification keys leaves out. */
  boolean ignoresFilter;

  String vk = "0xaa";

  /** What it demands in the header; empty text for nothing. */
  String authorization = "";

  /** With which status it answers everything; 0 for as it should. */
  int broken;

  String words = "";

  /** Takes the next proof, and ends the connection. */
  boolean silent;

  FakeSequencer() throws IOException {
    http.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              return answer(request);
            } catch (RuntimeException e) {
              return status(500, e.toString());
            }
          }
        });
    http.start();
  }

  NetworkAddress address() {
    return NetworkAddress.parse("http://127.0.0.1:" + http.getPort());
  }

  synchronized void batch(long number, byte[] input) {
    open.add(number);
    fri.add(
        "{\"%s\":%d,%s\"prover_input\":\"%s\"}"
            .formatted(
                old ? "block_number" : "batch_number",
                number,
                old ? "" : "\"vk_hash\":\"" + vk + "\",",
                Base64.getEncoder().encodeToString(input)));
  }

  synchronized void range(long from, long to, String proofs) {
    open.add(from);
    snark.add(
        "{\"%s\":%d,\"%s\":%d,\"vk_hash\":\"%s\",\"fri_proofs\":%s}"
            .formatted(
                old ? "block_number_from" : "from_batch_number",
                from,
                old ? "block_number_to" : "to_batch_number",
                to,
                vk,
                proofs));
  }

  /** Hands that out next, whatever it is. */
  synchronized void hands(String json) {
    fri.add(json);
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    requests.add(request);
    if (broken != 0) {
      return status(broken, words);
    }
    String given = request.getHeaders().get("Authorization");
    if (!authorization.isEmpty() && !authorization.equals(given)) {
      return status(401, "");
    }
    String path = request.getUrl().encodedPath();
    String root = old ? "/prover-jobs/" : "/prover-jobs/v1/";
    if (!path.startsWith(root)) {
      return status(404, "");
    }
    return switch (path.substring(root.length())) {
      case "status" -> status(200, "[]");
      case "FRI/pick" -> pick(request, fri);
      case "SNARK/pick" -> pick(request, snark);
      case "FRI/submit" -> submit(body(request), old ? "block_number" : "batch_number");
      case "SNARK/submit" -> submit(body(request), old ? "block_number_from" : "from_batch_number");
      default -> status(404, "");
    };
  }

  private MockResponse pick(RecordedRequest request, Deque<String> jobs) {
    String filter = request.getUrl().queryParameter("supported_vk_hashes");
    if (filter != null && !ignoresFilter && !List.of(filter.split(",")).contains(vk)) {
      return status(204, "");
    }
    String job = jobs.poll();
    return job == null ? status(204, "") : status(200, job);
  }

  private MockResponse submit(JsonNode body, String number) {
    if (!old && !vk.equals(body.get("vk_hash").stringValue())) {
      return status(400, "no Proving Version matches the provided Verification Key");
    }
    byte[] proof;
    try {
      proof = Base64.getDecoder().decode(body.get("proof").stringValue());
    } catch (IllegalArgumentException e) {
      return status(400, "invalid base64");
    }
    if (!open.contains(body.get(number).longValue())) {
      return status(404, "unknown block");
    }
    if (new String(proof, StandardCharsets.UTF_8).equals("wrong")) {
      return status(400, "FRI proof verification failed.\u0007");
    }
    open.remove(body.get(number).longValue());
    proofs.put(body.get(number).longValue(), proof);
    if (silent) {
      silent = false;
      return new MockResponse.Builder()
          .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
          .build();
    }
    return status(204, "");
  }

  static JsonNode body(RecordedRequest request) {
    return request.getBody() == null ? JSON.nullNode() : JSON.readTree(request.getBody().utf8());
  }

  private static MockResponse status(int code, String body) {
    return new MockResponse.Builder().code(code).body(body).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
