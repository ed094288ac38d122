package org.hearth.app.serve.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hearth.app.control.FakeNode;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiSwitchTest {
  @TempDir private Path folder;
  private final List<String> complaints = new ArrayList<>();
  private ApiSwitch api;

  @BeforeEach
  void make() {
    api =
        new ApiSwitch(
            new FakeNode(),
            new ApiToken(folder.resolve("api-token"), new SecureRandom()),
            Words.of(ZoneOffset.UTC, Locale.ENGLISH),
            "1",
            complaints::add);
  }

  @AfterEach
  void close() {
    api.close();
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void isOffUntilThereIsAPortAndMovesWithIt() throws Exception {
    api.at(0);
    assertThat(api.url()).isEmpty();
    int first = free();
    api.at(first);
    assertThat(api.url()).contains("http://127.0.0.1:" + first);
    assertThat(answers(first)).isTrue();
    int second = free();
    api.at(second);
    assertThat(answers(first)).isFalse();
    assertThat(answers(second)).isTrue();
    api.at(0);
    assertThat(answers(second)).isFalse();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsToldAndTriedAgain() throws Exception {
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = other.getLocalPort();
      api.at(port);
      assertThat(complaints)
          .singleElement()
          .asString()
          .contains(port + " of 127.0.0.1: another program has it", "apiPort");
      assertThat(api.url()).isEmpty();
    }
    api.at(port);
    assertThat(api.url()).contains("http://127.0.0.1:" + port);
    assertThat(complaints).hasSize(1);
  }

  @Test
  void staysShut() throws Exception {
    api.close();
    api.at(free());
    assertThat(api.url()).isEmpty();
  }
}
