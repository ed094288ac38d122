package org.hearth.app.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with room for one request: who neither sends nor reads must not keep it. */
class FaceServerTest {
  private static final byte[] LARGE = new byte[64 << 20];

  @TempDir Path folder;
  private ApiToken token;
  private FaceServer server;

  @BeforeEach
  void open() throws IOException {
    token = new ApiToken(folder.resolve("token"), new SecureRandom());
    InetAddress loopback = Access.loopback();
    server =
        FaceServer.open(
            new FaceServer.Setup(
                "the test's server",
                new Access(loopback, token, false),
                List.of(FaceServerTest::routes),
                1,
                1 << 20,
                Duration.ofSeconds(1)),
            0,
            "stop it");
  }

  private static List<Route> routes() {
    return List.of(
        new Route("GET", "/small", 0, request -> Answer.text(200, "here")),
        new Route("GET", "/large", 0, request -> new Answer.Whole(200, "x/y", LARGE)),
        new Route("GET", "/owners", 0, true, request -> Answer.text(200, "his")),
        new Route(
            "GET",
            "/events",
            0,
            request ->
                new Answer.Events(line -> {
                  while (true) {
                    line.write("data: " + "x".repeat(1 << 16) + "\n\n");
                  }
                })),
        new Route(
            "POST", "/body", 1 << 22, request -> Answer.text(200, "" + request.body().length)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int port() {
    return URI.create(server.url()).getPort();
  }

  private RawHttp ask(String method, String path, String body) throws IOException {
    return RawHttp.send(port(), method, path, List.of("Host: localhost:" + port()), body);
  }

  /** There is room for one, and the one before may not have given it back: asked until answered. */
  private RawHttp askInTurn(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Host: localhost:" + port()));
    all.addAll(List.of(headers));
    return await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> RawHttp.send(port(), method, path, all, body), answer -> answer.status() > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /small HTTP/1.1\r\nHost: localhost:P\r\nX-Slow: ",
        "POST /body HTTP/1.1\r\nHost: localhost:P\r\nContent-Length: 10\r\n\r\n12",
        "POST /none HTTP/1.1\r\nHost: localhost:P\r\nContent-Length: 10\r\n\r\n12",
        "GET /large HTTP/1.1\r\nHost: localhost:P\r\n\r\n",
        "GET /events HTTP/1.1\r\nHost: localhost:P\r\n\r\n"
      })
  void whoNeitherSendsNorReadsIsCutOff(String half) throws IOException {
    try (Socket socket = RawHttp.connect(port())) {
      socket
          .getOutputStream()
          .write(half.replace(":P", ":" + port()).getBytes(StandardCharsets.UTF_8));
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> ask("GET", "/small", "").body().equals("here"));
      assertThat(socket.isClosed()).isFalse();
    }
  }

  @Test
  void bodiesOfAllTogetherHaveALimit() {
    assertThat(askInTurn("POST", "/body", "x".repeat(1 << 19)).body()).isEqualTo("" + (1 << 19));
    assertThat(askInTurn("POST", "/body", "x".repeat((1 << 20) + 5000)).status()).isEqualTo(503);
    assertThat(askInTurn("POST", "/body", "x".repeat(1 << 19)).status())
        .as("given back")
        .isEqualTo(200);
  }

  @Test
  void whatIsTheOwnersNeedsTheToken() {
    assertThat(askInTurn("GET", "/owners", "").status()).isEqualTo(401);
    assertThat(askInTurn("GET", "/owners", "", "Authorization: Bearer " + token.get()).body())
        .isEqualTo("his");
  }

  @Test
  void nobodyListensElsewhereWithoutAToken() throws IOException {
    InetAddress all = InetAddress.getByAddress(new byte[] {0, 0, 0, 0});
    assertThatThrownBy(() -> new Access(all, token, false))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("needs a token");
  }
}
