package org.hearth.node.network.rollup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.vault.Identity;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.hash.Sha256;

/** An HTTP server that says what a test wants, and signs events like the network does. */
final class WireServer implements AutoCloseable {
  static final String NETWORK_ID = "11".repeat(32);

  final MockWebServer http = new MockWebServer();
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  final KeyPair sequencer;
  private final Map<String, MockResponse> answers = new HashMap<>();

  WireServer() throws Exception {
    sequencer = keys();
    answer("/v1/network", info(NETWORK_ID, rawKey(sequencer)));
    http.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            String path = request.getUrl().encodedPath();
            synchronized (answers) {
              return answers.getOrDefault(path, new MockResponse.Builder().code(404).build());
            }
          }
        });
    http.setServerSocketFactory(new PromptSockets());
    http.start();
  }

  /** A client of this server, with its pin in the folder. */
  RollupClient client(Path folder, Identity identity, Deadlines deadlines) {
    return new RollupClient(
        "local",
        NetworkAddress.parse(url()),
        new OkHttpClient(),
        identity,
        new PinFile(folder, "local"),
        Clock.systemUTC(),
        new SecureRandom(),
        deadlines);
  }

  static KeyPair keys() throws NoSuchAlgorithmException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  static String rawKey(KeyPair pair) {
    byte[] x509 = pair.getPublic().getEncoded();
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(x509, 12, 44));
  }

  static String info(String networkId, String key) {
    return """
    {"networkId":"%s","name":"Local network","playMoney":true,
     "asset":{"symbol":"DEV","decimals":18},"sequencerKey":"%s","height":5,
     "time":"%s","blockSeconds":1,
     "circuits":[{"circuitId":"batch","name":"Batch of transfers","zkey":"%s","zkeySize":10,
                  "vkHash":"%s","workUnits":4096}],
     "participants":"simulated","something":"new"}
    """
        .formatted(networkId, key, java.time.Instant.now(), "22".repeat(32), "33".repeat(32));
  }

  void answer(String path, String json) {
    answer(path, new MockResponse.Builder().code(200).body(json).build());
  }

  void answer(String path, MockResponse response) {
    synchronized (answers) {
      answers.put(path, response);
    }
  }

  String url() {
    return http.url("/").toString();
  }

  RecordedRequest last() {
    return requests.getLast();
  }

  /** Events in a proper chain over these payloads. */
  List<Map<String, Object>> chain(String... payloads) throws Exception {
    List<Map<String, Object>> events = new ArrayList<>();
    String previous = "0".repeat(64);
    for (int i = 0; i < payloads.length; i++) {
      String hash = Sha256.hex(previous + payloads[i]);
      Map<String, Object> event = new HashMap<>();
      event.put("seq", (long) i + 1);
      event.put("payload", payloads[i]);
      event.put("hash", hash);
      event.put("signature", sign(sequencer, hash));
      events.add(event);
      previous = hash;
    }
    return events;
  }

  static String sign(KeyPair key, String hash) throws Exception {
    Signature s = Signature.getInstance("Ed25519");
    s.initSign(key.getPrivate());
    s.update(("hearth-event-v1\n" + hash).getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(s.sign());
  }

  void events(List<Map<String, Object>> events, long last) {
    String json = StrictJson.mapper().writeValueAsString(Map.of("events", events, "last", last));
    answer("/v1/events", json);
  }

  @Override
  public void close() {
    http.close();
  }
}
