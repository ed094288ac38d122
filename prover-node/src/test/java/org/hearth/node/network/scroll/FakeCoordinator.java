package org.hearth.node.network.scroll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.EthSignature;
import org.hearth.node.chain.Keccak;
import org.hearth.node.network.spi.NetworkAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for Scroll's coordinator. It hashes a login with an encoder of its own, finds the
 * signer in the signature, takes a challenge once, and has one task at a time for a key.
 */
final class FakeCoordinator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TWICE =
      "handle zk proof failure, err:validator failure prove task cannot submit proof twice";

  final MockWebServer http = new MockWebServer();
  final List<String> paths = new ArrayList<>();
  final List<JsonNode> submitted = new ArrayList<>();
  final Map<String, String> proofs = new HashMap<>();
  final List<String> failures = new ArrayList<>();
  private final Deque<ObjectNode> tasks = new ArrayDeque<>();
  private final Set<String> challenges = new HashSet<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, String> assigned = new HashMap<>();
  private final Map<String, String> over = new HashMap<>();
  private int made;

  /** Items of a signed login. */
  int items = 6;

  /** As which version a prover must log in. */
  String versions = "v4";

  /** Until when it says that a login is good. */
  Instant loginEnd = Instant.parse("2030-01-01T00:00:00Z");

  int logins;

  /** How many of the next calls with a login are told that it has expired. */
  int expired;

  int expiry = 50001;

  /** With what the next get_task or submit_proof is answered. */
  String nextAnswer = "";

  /** How many of the next proofs are taken, and never answered. */
  int unanswered;

  /** What is wrong with the next proofs; empty text for nothing. */
  String fault = "";

  FakeCoordinator() throws IOException {
    http.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              return answer(request);
            } catch (RuntimeException e) {
              return new MockResponse.Builder().code(500).body(e.toString()).build();
            }
          }
        });
    http.start();
  }

  NetworkAddress address() {
    return NetworkAddress.parse("http://127.0.0.1:" + http.getPort());
  }

  synchronized void task(String uuid, String id, int type, String data) {
    tasks.add(
        JSON.createObjectNode()
            .put("uuid", uuid)
            .put("task_id", id)
            .put("task_type", type)
            .put("task_data", data)
            .put("hard_fork_name", "euclid"));
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    paths.add(path.substring(path.lastIndexOf('/') + 1));
    String bearer = request.getHeaders().get("Authorization");
    String token = bearer == null ? "" : bearer.replaceFirst("^Bearer ", "");
    JsonNode body =
        request.getBody() == null ? JSON.nullNode() : JSON.readTree(request.getBody().utf8());
    return switch (path) {
      case "/coordinator/v1/challenge" -> challenge();
      case "/coordinator/v1/login" -> login(token, body);
      case "/coordinator/v1/get_task" -> withLogin(token, body, this::task);
      case "/coordinator/v1/submit_proof" -> withLogin(token, body, this::submit);
      default -> new MockResponse.Builder().code(404).build();
    };
  }

  private MockResponse challenge() {
    String challenge = "challenge." + ++made + ".x_-=";
    challenges.add(challenge);
    return done(token(challenge));
  }

  private ObjectNode token(String token) {
    return JSON.createObjectNode()
        .put("time", loginEnd.toString().replace("Z", ".123456789+00:00"))
        .put("token", token);
  }

  private MockResponse login(String token, JsonNode body) {
    JsonNode message = body.get("message");
    String challenge = message.get("challenge").stringValue();
    if (!challenge.equals(token)) {
      return error(50000, "check challenge failure for the not equal challenge string");
    }
    if (!signed(message, body)) {
      return error(50000, "check the login parameter failure: auth message verify failure");
    }
    if (!message.get("prover_version").stringValue().startsWith(versions)) {
      return error(
          50000, "check the login parameter failure: incompatible prover version. please upgrade");
    }
    if (!challenges.remove(challenge)) {
      return error(50000, "login insert challenge string failure: duplicate key");
    }
    logins++;
    String login = "login." + ++made;
    keys.put(login, body.get("public_key").stringValue());
    return done(token(login));
  }

  private boolean signed(JsonNode message, JsonNode body) {
    byte[] signature = HexFormat.of().parseHex(body.get("signature").stringValue().substring(2));
    byte[] key = HexFormat.of().parseHex(body.get("public_key").stringValue());
    if (key.length != 33 || signature.length != 65 || signature[64] > 1) {
      return false;
    }
    ECPoint point = CustomNamedCurves.getByName("secp256k1").getCurve().decodePoint(key);
    byte[] hash = Keccak.hash(Arrays.copyOfRange(point.getEncoded(false), 1, 65));
    EthAddress address = EthAddress.of(Arrays.copyOfRange(hash, 12, 32));
    boolean low =
        EthSignature.of(signature)
                .s()
                .compareTo(CustomNamedCurves.getByName("secp256k1").getN().shiftRight(1))
            <= 0;
    return low
        && EthSignature.of(signature)
            .signer(Keccak.hash(rlp(message)))
            .filter(address::equals)
            .isPresent();
  }

  /** Written from the Yellow Paper, appendix B, and of it only what a login needs. */
  private byte[] rlp(JsonNode message) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    list.writeBytes(text(message.get("challenge")));
    list.writeBytes(text(message.get("prover_version")));
    list.writeBytes(text(message.get("prover_name")));
    if (items == 6) {
      int type = message.get("prover_provider_type").intValue();
      list.write(type == 0 ? 0x80 : type);
    }
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    message.get("prover_types").forEach(t -> types.write(t.intValue()));
    list.writeBytes(text(types.toByteArray()));
    ByteArrayOutputStream vks = new ByteArrayOutputStream();
    message.get("vks").forEach(vk -> vks.writeBytes(text(vk)));
    list.writeBytes(with(0xc0, vks.toByteArray()));
    return with(0xc0, list.toByteArray());
  }

  private static byte[] text(JsonNode node) {
    return text(node.stringValue().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] text(byte[] bytes) {
    return bytes.length == 1 && bytes[0] >= 0 ? bytes : with(0x80, bytes);
  }

  private static byte[] with(int base, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (content.length < 56) {
      out.write(base + content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int zero = length[0] == 0 ? 1 : 0;
      out.write(base + 55 + length.length - zero);
      out.write(length, zero, length.length - zero);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private interface Call {
    MockResponse answer(String key, JsonNode body);
  }

  private MockResponse withLogin(String token, JsonNode body, Call call) {
    String key = keys.get(token);
    if (expired > 0 || key == null) {
      expired--;
      keys.remove(token);
      return error(expiry, "token is expired");
    }
    if (!nextAnswer.isEmpty()) {
      String answer = nextAnswer;
      nextAnswer = "";
      return new MockResponse.Builder().code(200).body(answer).build();
    }
    return call.answer(key, body);
  }

  private MockResponse task(String key, JsonNode body) {
    if (assigned.containsKey(key)) {
      return error(20002, "return prover task err: prover is already assigned a task");
    }
    ObjectNode task = tasks.poll();
    if (task == null) {
      return error(20004, "get empty prover task");
    }
    assigned.put(key, task.get("uuid").stringValue());
    return done(task);
  }

  private MockResponse submit(String key, JsonNode body) {
    submitted.add(body);
    String uuid = body.get("uuid").stringValue();
    if (over.containsKey(uuid)) {
      return error(20003, TWICE);
    }
    if (!uuid.equals(assigned.get(key))) {
      return error(20003, "validator failure get none prover task for the proof");
    }
    assigned.remove(key);
    if (body.get("status").intValue() != 0) {
      over.put(uuid, "invalid");
      failures.add(body.get("failure_msg").stringValue());
      return error(20003, "validator failure validator failure proof msg status not ok");
    }
    over.put(uuid, fault.isEmpty() ? "valid" : "invalid");
    if (!fault.isEmpty()) {
      return error(20003, fault);
    }
    proofs.put(uuid, body.get("proof").stringValue());
    if (unanswered > 0) {
      unanswered--;
      return new MockResponse.Builder()
          .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
          .build();
    }
    return new MockResponse.Builder().body("{\"errcode\":0,\"errmsg\":\"\",\"data\":null}").build();
  }

  private static MockResponse done(ObjectNode data) {
    ObjectNode body = JSON.createObjectNode().put("errcode", 0).put("errmsg", "");
    body.set("data", data);
    return new MockResponse.Builder().code(200).body(body.toString()).build();
  }

  static MockResponse error(int code, String words) {
    return new MockResponse.Builder().code(200).body(errorBody(code, words)).build();
  }

  static String errorBody(int code, String words) {
    return JSON.createObjectNode()
        .put("errcode", code)
        .put("errmsg", words)
        .putNull("data")
        .toString();
  }

  @Override
  public void close() {
    http.close();
  }
}
