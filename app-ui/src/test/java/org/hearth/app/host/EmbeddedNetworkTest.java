package org.hearth.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.hearth.device.doctor.Outcome;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.prover.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The local network inside the program, whoever has its port when the program starts. */
class EmbeddedNetworkTest {
  private static final Takeover.Pace QUICK =
      new Takeover.Pace(Duration.ofMillis(50), Duration.ofMillis(200));

  /** Shared: making a network's circuit takes most of a test's time. */
  @TempDir private static Path folder;

  /** Programs that are no network. */
  enum Stranger {
    SILENT,
    HANGS_UP,
    NOT_FOUND,
    OTHER_JSON,
    BOUND_ONLY;

    AutoCloseable at(int port) throws IOException {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      switch (this) {
        case SILENT -> {
          return new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        }
        case HANGS_UP -> {
          ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
          Thread.ofVirtual()
              .start(() -> {
                while (!server.isClosed()) {
                  try {
                    server.accept().close();
                  } catch (IOException e) {
                    return;
                  }
                }
              });
          return server;
        }
        case BOUND_ONLY -> {
          Socket socket = new Socket();
          socket.bind(address);
          return socket;
        }
        default -> {
          HttpServer http = HttpServer.create(address, 5);
          byte[] body = "{\"networkId\": 7}".getBytes(StandardCharsets.UTF_8);
          http.createContext(
              "/",
              exchange -> {
                exchange.sendResponseHeaders(this == NOT_FOUND ? 404 : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
              });
          http.start();
          return () -> http.stop(0);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private static EmbeddedNetwork start(String url, Path own) {
    return EmbeddedNetwork.startAt(
        url, new EmbeddedNetwork.Start(own, Clock.systemUTC(), Progress.NONE), QUICK);
  }

  private static DevNetwork network(Path own, int port) {
    return DevNetwork.start(
        new DevNetworkConfig(own, port, Preset.DEFAULT, 0, Clock.systemUTC(), new SecureRandom()));
  }

  @ParameterizedTest
  @EnumSource
  void aPortThatIsTakenIsNoReasonToBeWithout(Stranger who) throws Exception {
    int port = freePort();
    try (AutoCloseable stranger = who.at(port);
        EmbeddedNetwork network = start(url(port), folder)) {
      assertThat(stranger).isNotNull();
      assertThat(network.isRunning()).isTrue();
      assertThat(network.url()).isNotEqualTo(url(port));
      assertThat(NetworkProbe.ask(network.url())).isInstanceOf(NetworkProbe.Answer.Network.class);
      assertThat(network.notice().orElse("")).contains("Port " + port, network.url());
      if (who != Stranger.BOUND_ONLY) { // nobody answers there, so only a start finds out
        assertThat(LocalPortCheck.at(url(port)).outcome()).isEqualTo(Outcome.WARNING);
      }
    }
  }

  @Test
  void aFreePortIsUsed() throws Exception {
    int port = freePort();
    assertThat(LocalPortCheck.at(url(port)).outcome()).isEqualTo(Outcome.GOOD);
    try (EmbeddedNetwork network = start(url(port), folder)) {
      assertThat(network.isRunning()).isTrue();
      assertThat(network.url()).isEqualTo(url(port));
      assertThat(network.notice()).isEmpty();
      assertThat(LocalPortCheck.at(url(port)).outcome()).isEqualTo(Outcome.GOOD);
    }
  }

  /** A Hearth that is about to end while the next one starts. */
  @Test
  void theSameNetworkIsTakenOverWhenWhoeverRunsItIsGone() throws Exception {
    int port = freePort();
    DevNetwork before = network(folder, port);
    String id = before.networkId();
    try (EmbeddedNetwork network = start(url(port), folder)) {
      assertThat(network.isRunning()).isFalse();
      before.close();
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(network::isRunning);
      assertThat(NetworkProbe.ask(url(port))).isEqualTo(new NetworkProbe.Answer.Network(id));
    } finally {
      before.close();
    }
    assertThat(NetworkProbe.ask(url(port))).isInstanceOf(NetworkProbe.Answer.Nobody.class);
  }

  /** Somebody else's network at the same address must not be replaced by ours. */
  @Test
  void anotherNetworkIsNotReplaced(@TempDir Path others, @TempDir Path empty) throws Exception {
    int port = freePort();
    network(folder, 0).close(); // now there is one in our folder
    DevNetwork other = network(others, port);
    try (EmbeddedNetwork ours = start(url(port), folder);
        EmbeddedNetwork none = start(url(port), empty)) {
      other.close();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !ours.isWaiting() && !none.isWaiting());
      assertThat(ours.isRunning()).isFalse();
      assertThat(none.isRunning()).isFalse();
      assertThat(NetworkProbe.ask(url(port))).isInstanceOf(NetworkProbe.Answer.Nobody.class);
      assertThat(empty).isEmptyDirectory();
    } finally {
      other.close();
    }
  }
}
