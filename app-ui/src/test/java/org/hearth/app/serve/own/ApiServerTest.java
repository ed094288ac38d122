package org.hearth.app.serve.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.app.control.FakeNode;
import org.hearth.app.serve.http.ApiException;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.serve.http.RawHttp;
import org.hearth.app.words.Words;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The local API from outside, by raw requests. */
class ApiServerTest {
  private static final EventStream.Timing QUICK =
      new EventStream.Timing(Duration.ofMillis(300), Duration.ofMillis(200));

  @TempDir private Path folder;
  private final FakeNode node = new FakeNode();
  private final Words words = Words.of(ZoneOffset.UTC, Locale.ENGLISH);
  private ApiToken token;
  private ApiServer server;

  @BeforeEach
  void open() {
    token = new ApiToken(folder.resolve("node/api-token"), new SecureRandom());
    server =
        ApiServer.open(token, 0, new NodeFace(node, words, "1.2.3", QUICK), Duration.ofSeconds(2));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int port() {
    return URI.create(server.url()).getPort();
  }

  private List<String> headers(String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of("Host: 127.0.0.1:" + port(), "Authorization: Bearer " + token.get()));
    headers.addAll(List.of(more));
    return headers;
  }

  private RawHttp ask(String method, String path, String body) throws IOException {
    return RawHttp.send(port(), method, path, headers(), body);
  }

  private static JsonNode json(RawHttp answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void isOneSentence(RawHttp refused) {
    assertThat(refused.head()).contains("application/json");
    assertThat(json(refused).propertyNames()).containsExactly("error");
    assertThat(json(refused).path("error").asString()).matches("\\S.*\\.");
  }

  @Test
  void theSnapshotIsThatOfStatus() throws IOException {
    RawHttp answer = ask("GET", "/v1/snapshot", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("why").path("sentence").asString())
        .startsWith("Waiting for a job: the local network");
    assertThat(json(answer).path("devices").get(0).path("state").asString()).isEqualTo("ready");
  }

  /** P is the server's port, T the token. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Host: 127.0.0.1:P                            | Authorization: Bearer T          |                                | 200
          Host: localhost:P                            | Authorization: Bearer T          |                                | 200
          Host: LOCALHOST:P                            | Authorization: Bearer T          |                                | 200
          Host: [::1]:P                                | Authorization: bearer T          |                                | 200
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Sec-Fetch-Site: none           | 200
          Host: 127.0.0.1                              | Authorization: Bearer T          |                                | 403
          Host: 127.0.0.1:1                            | Authorization: Bearer T          |                                | 403
          Host: rebound.example:P                      | Authorization: Bearer T          |                                | 403
          Host: 127.0.0.1.nip.io:P                     | Authorization: Bearer T          |                                | 403
          Host: localhost.:P                           | Authorization: Bearer T          |                                | 403
          Host: 0.0.0.0:P                              | Authorization: Bearer T          |                                | 403
          Host: 2130706433:P                           | Authorization: Bearer T          |                                | 403
          Host: 127.0.0.1:P@evil.example               | Authorization: Bearer T          |                                | 403
          X-Host: 127.0.0.1:P                          | Authorization: Bearer T          |                                | 403
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Host: 127.0.0.1:P              | 403
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Host: evil.example             | 403
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Origin: https://evil.example   | 403
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Origin: null                   | 403
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Origin: http://127.0.0.1:P     | 403
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Sec-Fetch-Site: cross-site     | 403
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Sec-Fetch-Site: same-site      | 403
          Host: 127.0.0.1:P                            | X-None: 1                        |                                | 401
          Host: 127.0.0.1:P                            | Authorization: Bearer            |                                | 401
          Host: 127.0.0.1:P                            | Authorization: Bearer Tx         |                                | 401
          Host: 127.0.0.1:P                            | Authorization: Bearer x          |                                | 401
          Host: 127.0.0.1:P                            | Authorization: T                 |                                | 401
          Host: 127.0.0.1:P                            | Authorization: Basic T           |                                | 401
          Host: 127.0.0.1:P                            | Authorization: Bearer T          | Authorization: Bearer T        | 401
          Host: 127.0.0.1:P                            | Authorization: Bearer x          | Cookie: token=T                | 401
          """)
  void answersNobodyButProgramsThatKnowTheToken(
      String host, String authorization, String more, int status) throws IOException {
    List<String> headers = new ArrayList<>();
    for (String header : new String[] {host, authorization, more}) {
      if (header != null) {
        headers.add(header.replace(":P", ":" + port()).replaceAll("\\bT(?=x?$)", token.get()));
      }
    }
    for (String path : List.of("/v1/snapshot", "/metrics", "/openapi.json")) {
      RawHttp answer = RawHttp.send(port(), "GET", path, headers, "");
      assertThat(answer.status()).as(path).isEqualTo(status);
      assertThat(answer.head().toLowerCase(Locale.ROOT)).doesNotContain("access-control");
      if (status != 200) {
        isOneSentence(answer);
        assertThat(answer.body()).doesNotContain(token.get());
      }
    }
    if (status != 200) {
      RawHttp post = RawHttp.send(port(), "POST", "/v1/pause", headers, "");
      assertThat(post.status()).isEqualTo(status);
      assertThat(node.calls).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/pause  |                                      | pause Optional.empty
          /v1/pause  | {}                                   | pause Optional.empty
          /v1/pause  | {"seconds":600}                      | pause Optional[PT10M]
          /v1/pause  | {"device":"cpu:0"}                   | pause cpu:0 Optional.empty
          /v1/pause  | {"device":"cpu:0","seconds":1}       | pause cpu:0 Optional[PT1S]
          /v1/resume |                                      | resume
          /v1/resume | {"device":"cpu:0"}                   | resume cpu:0
          """)
  void doesWhatItIsAskedTo(String path, String body, String call) throws IOException {
    RawHttp answer = ask("POST", path, body == null ? "" : body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(node.calls).containsExactly(call);
    assertThat(json(answer).path("paused").asBoolean())
        .isEqualTo(path.equals("/v1/pause") && !call.contains("cpu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST    | /v1/pause     | {"seconds":0}                       | 400
          POST    | /v1/pause     | {"seconds":-5}                      | 400
          POST    | /v1/pause     | {"seconds":1.5}                     | 400
          POST    | /v1/pause     | {"seconds":"600"}                   | 400
          POST    | /v1/pause     | {"seconds":99999999999}             | 400
          POST    | /v1/pause     | {"minutes":5}                       | 400
          POST    | /v1/pause     | {"seconds":1,"seconds":2}           | 400
          POST    | /v1/pause     | {"seconds":1} x                     | 400
          POST    | /v1/pause     | [1]                                 | 400
          POST    | /v1/pause     | seconds=5                           | 400
          POST    | /v1/pause     | {"device":"gpu:9"}                  | 404
          POST    | /v1/pause     | {"device":7}                        | 404
          POST    | /v1/resume    | {"seconds":5}                       | 400
          GET     | /v1/pause     |                                     | 405
          DELETE  | /v1/snapshot  |                                     | 405
          OPTIONS | /v1/pause     |                                     | 405
          POST    | /v1/snapshot  | {}                                  | 405
          GET     | /v1/snapshot  | {}                                  | 413
          GET     | /             |                                     | 404
          GET     | /v1/snapshot/ |                                     | 404
          GET     | /v1/../v1/snapshot |                                | 404
          GET     | /v2/snapshot  |                                     | 404
          """)
  void refusesWithASentence(String method, String path, String body, int status)
      throws IOException {
    RawHttp answer = ask(method, path, body == null ? "" : body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    isOneSentence(answer);
    assertThat(node.calls).isEmpty();
  }

  @Test
  void aBodyHasALimit() throws IOException {
    RawHttp answer = ask("POST", "/v1/pause", " ".repeat(5000));
    assertThat(answer.status()).isEqualTo(413);
    isOneSentence(answer);
  }

  @Test
  void whoNeverSendsHisBodyIsCutOff() throws IOException {
    try (Socket socket = RawHttp.connect(port())) {
      String head =
          "POST /v1/pause HTTP/1.1\r\n" + String.join("\r\n", headers("Content-Length: 10"));
      socket.getOutputStream().write((head + "\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(node.calls).isEmpty();
    } catch (java.net.SocketException e) {
      assertThat(e).hasMessageContaining("reset"); // cut off, too
    }
  }

  /** One that is open for each of the others' requests, and some more. */
  @Test
  void manyConnectionsThatSaySomethingHalfLeaveTheServerAlive() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < ApiServer.MOST_REQUESTS + 40; i++) {
        Socket socket = RawHttp.connect(port());
        sockets.add(socket);
        socket.getOutputStream().write("GET /v1/snap".getBytes(StandardCharsets.UTF_8));
      }
      // Those above the number are closed.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> sockets.stream().filter(ApiServerTest::isClosed).count() >= 40);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> ask("GET", "/v1/snapshot", "").status() == 200);
  }

  private static boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private BufferedReader events(Socket socket) throws IOException {
    String head = "GET /v1/events HTTP/1.1\r\n" + String.join("\r\n", headers()) + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static JsonNode nextEvent(BufferedReader events) throws IOException {
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      if (line.startsWith("data: ")) {
        return JsonMapper.shared().readTree(line.substring(6));
      }
    }
    throw new IOException("the events ended");
  }

  @Test
  void eventsTellEachChangeAndOfManyTheNewest() throws IOException {
    try (Socket socket = RawHttp.connect(port())) {
      BufferedReader events = events(socket);
      assertThat(nextEvent(events).path("why").path("activity").asString()).isEqualTo("WAITING");
      long before = System.nanoTime();
      for (int i = 0; i < 500; i++) {
        node.show(new Situation.DevicesPaused());
      }
      node.show(new Situation.NoDevice());
      int told = 0;
      String last = "";
      while (!last.equals("ERROR")) {
        last = nextEvent(events).path("why").path("activity").asString();
        told++;
      }
      long intervals = (System.nanoTime() - before) / QUICK.interval().toNanos() + 2;
      assertThat(told).as("at most one an interval").isLessThanOrEqualTo((int) intervals);
      // Nothing changes: a comment shows that the line still holds.
      String line;
      do {
        line = events.readLine();
      } while (!line.startsWith(":"));
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> node.subscribers() == 0);
  }

  @Test
  void soManyFollowTheEventsAndNoMore() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < EventStream.MOST_CLIENTS; i++) {
        sockets.add(RawHttp.connect(port()));
        assertThat(nextEvent(events(sockets.getLast())).has("why")).isTrue();
      }
      RawHttp more = ask("GET", "/v1/events", "");
      assertThat(more.status()).isEqualTo(503);
      isOneSentence(more);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void closingEndsWhatIsOpen() throws IOException {
    try (Socket socket = RawHttp.connect(port())) {
      BufferedReader events = events(socket);
      assertThat(nextEvent(events).has("why")).isTrue();
      server.close();
      try {
        while (events.readLine() != null) {
          // until it is over
        }
      } catch (java.net.SocketException e) {
        assertThat(e).hasMessageContaining("reset");
      }
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> node.subscribers() == 0);
  }

  @Test
  void thePortIsOnTheLoopbackInterfaceAndHadByOne() {
    assertThat(server.url()).startsWith("http://127.0.0.1:");
    assertThatThrownBy(() -> ApiServer.open(node, token, port(), words, "1"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("port " + port());
    assertThatThrownBy(() -> ApiServer.open(node, token, 70_000, words, "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("70000");
  }

  @Test
  void aNewTokenCountsAtOnce() throws IOException {
    List<String> old = headers();
    assertThat(RawHttp.send(port(), "GET", "/v1/snapshot", old, "").status()).isEqualTo(200);
    String before = token.get();
    assertThat(token.renew()).isNotEqualTo(before).hasSizeGreaterThan(40);
    assertThat(RawHttp.send(port(), "GET", "/v1/snapshot", old, "").status()).isEqualTo(401);
    assertThat(ask("GET", "/v1/snapshot", "").status()).isEqualTo(200);
    Path file = folder.resolve("node/api-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "");
    assertThat(
            RawHttp.send(
                    port(),
                    "GET",
                    "/v1/snapshot",
                    List.of("Host: 127.0.0.1:" + port(), "Authorization: Bearer "),
                    "")
                .status())
        .as("no token lets nobody in")
        .isEqualTo(401);
  }

  @Test
  void everyRouteIsDescribedAndEveryDescribedRouteAnswers() throws IOException {
    JsonNode description = json(ask("GET", "/openapi.json", ""));
    Set<String> described = new TreeSet<>();
    description
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> routes = new TreeSet<>();
    new NodeFace(node, words, "1", QUICK)
        .routes()
        .forEach(r -> routes.add(r.method() + " " + r.path()));
    assertThat(described).isEqualTo(routes);
    for (String route : described) {
      String[] parts = route.split(" ");
      JsonNode responses =
          description
              .path("paths")
              .path(parts[1])
              .path(parts[0].toLowerCase(Locale.ROOT))
              .path("responses");
      assertThat(responses.propertyNames()).as(route).contains("200", "401", "403");
      assertThat(
              RawHttp.send(port(), parts[0], parts[1], List.of("Host: localhost:" + port()), "")
                  .status())
          .isEqualTo(401);
      if (!parts[1].equals("/v1/events")) { // which has no end, and tests of its own
        assertThat(ask(parts[0], parts[1], "").status()).as(route).isEqualTo(200);
      }
    }
    assertThat(
            description
                .path("components")
                .path("schemas")
                .path("Snapshot")
                .path("properties")
                .propertyNames())
        .containsExactlyInAnyOrderElementsOf(json(ask("GET", "/v1/snapshot", "")).propertyNames());
  }
}
