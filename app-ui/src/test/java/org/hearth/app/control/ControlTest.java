package org.hearth.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.app.channel.LineChannel;
import org.hearth.app.channel.LineServer;
import org.hearth.app.channel.LocalSocket;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ControlTest {
  @TempDir Path folder;
  private final FakeNode node = new FakeNode();
  private final Words words = Words.of(ZoneOffset.UTC, Locale.ENGLISH);
  private Optional<LineServer> server = Optional.empty();

  @BeforeEach
  void open() {
    server =
        ControlServer.open(
            node,
            folder,
            words,
            new ControlServer.Calls(() -> node.calls.add("settings"), Optional.empty()));
    assertThat(server).isPresent();
  }

  @AfterEach
  void close() throws IOException {
    server.orElseThrow().close();
  }

  private ControlClient client() {
    return ControlClient.connect(folder).orElseThrow();
  }

  private static String sentence(JsonNode snapshot) {
    return snapshot.path("why").path("sentence").asString("");
  }

  @Test
  void whoAsksHearsHowTheNodeIs() {
    assertThat(sentence(ControlClient.snapshot(folder).orElseThrow()))
        .startsWith("Waiting for a job: the local network");
  }

  @Test
  void pauseAndResumeAreDoneAndAnsweredWithWhatCameOfThem() {
    try (ControlClient client = client()) {
      assertThat(
              sentence(
                  client.ask(
                      new ControlRequest.Pause(
                          Optional.of(Duration.ofHours(2)), Optional.empty()))))
          .isEqualTo("Paused by you since 12:00, until 14:00.");
      client.ask(new ControlRequest.Pause(Optional.empty(), Optional.of(FakeNode.CPU)));
      client.ask(new ControlRequest.Resume(Optional.of(FakeNode.CPU)));
      client.ask(new ControlRequest.Resume(Optional.empty()));
      client.ask(new ControlRequest.ReadSettings());
    }
    assertThat(node.calls)
        .containsExactly(
            "pause Optional[PT2H]",
            "pause cpu:0 Optional.empty",
            "resume cpu:0",
            "resume",
            "settings");
  }

  @Test
  void aDeviceThatIsNotThereIsNamed() {
    try (ControlClient client = client()) {
      assertThatThrownBy(() ->
              client.ask(
                  new ControlRequest.Pause(
                      Optional.empty(), Optional.of(new DeviceId("gpu:GPU-9")))))
          .isInstanceOf(ControlException.class)
          .hasMessage("There is no device \"gpu:GPU-9\"; \"hearth devices\" shows their names.");
      assertThat(sentence(client.ask(new ControlRequest.Snapshot()))).isNotEmpty();
    }
  }

  @Test
  void whoWatchesHearsEachChangeAndAHeartbeat() {
    try (ControlClient client = client()) {
      JsonNode first = client.ask(new ControlRequest.Watch());
      assertThat(sentence(first)).startsWith("Waiting");
      assertThat(sentence(client.next())).as("nothing changed").startsWith("Waiting");
      node.show(new Situation.PausedByUser(FakeNode.NOW, Optional.empty()));
      String heard = "";
      for (int i = 0; i < 3 && !heard.startsWith("Paused"); i++) {
        heard = sentence(client.next());
      }
      assertThat(heard).isEqualTo("Paused by you since 12:00.");
    }
    await().untilAsserted(() -> assertThat(node.subscribers()).isZero());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense                                      | one line of JSON",
        "{}                                            | version 0",
        "{\"version\":2,\"ask\":\"snapshot\"}            | version 2, and this node speaks version 1",
        "{\"version\":1}                               | does not know what",
        "{\"version\":1,\"ask\":\"shutdown\"}            | does not know what",
        "{\"version\":1,\"ask\":\"pause\",\"seconds\":0} | whole number of seconds",
        "{\"version\":1,\"ask\":\"pause\",\"seconds\":1.5} | whole number of seconds",
        "{\"version\":1,\"ask\":\"pause\",\"seconds\":\"9\"} | whole number of seconds",
        "{\"version\":1,\"ask\":\"pause\",\"seconds\":99999999999} | whole number of seconds",
        "{\"version\":1,\"ask\":\"resume\",\"device\":\"\"} | does not name a device",
      })
  void whatIsNoRequestIsRefusedWithASentenceAndTheLineGoesOn(String line, String sentence)
      throws IOException {
    try (LineChannel raw = raw()) {
      raw.write(line);
      assertThat(raw.read()).contains("\"error\"").contains(sentence);
      raw.write(new ControlRequest.Snapshot().line());
      assertThat(raw.read()).contains("\"snapshot\"");
    }
    assertThat(node.calls).isEmpty();
  }

  private LineChannel raw() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(LocalSocket.of(folder, ControlServer.SOCKET).address());
    return new LineChannel(channel, 1 << 20);
  }

  @Test
  void aLineWithoutAnEndIsCutOff() throws IOException {
    try (LineChannel raw = raw()) {
      raw.write("x".repeat(5000));
      assertThat(raw.read()).contains("longer than 4096 bytes");
    }
  }

  @Test
  void onlyTheUserCanReachIt() throws IOException {
    Path socket = LocalSocket.of(folder, ControlServer.SOCKET).file();
    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(socket))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whenTheNodeEndsNothingIsLeft() throws IOException {
    try (ControlClient client = client()) {
      client.ask(new ControlRequest.Snapshot());
      server.orElseThrow().close();
      assertThatThrownBy(() -> client.ask(new ControlRequest.Snapshot()))
          .hasMessage("The node has ended.");
    }
    assertThat(LocalSocket.of(folder, ControlServer.SOCKET).file()).doesNotExist();
    assertThat(ControlClient.connect(folder)).isEmpty();
  }

  /** What a killed node leaves is no node, and the next one takes its place. */
  @Test
  void aSocketThatNobodyListensToIsNoNode() throws IOException {
    server.orElseThrow().close();
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(LocalSocket.of(folder, ControlServer.SOCKET).address());
    }
    assertThat(LocalSocket.of(folder, ControlServer.SOCKET).file()).exists();
    assertThat(ControlClient.connect(folder)).isEmpty();
    server =
        ControlServer.open(
            node,
            folder,
            words,
            new ControlServer.Calls(() -> node.calls.add("settings"), Optional.empty()));
    assertThat(ControlClient.snapshot(folder)).isPresent();
  }

  /** As a process that was stopped with SIGSTOP: the system accepts, nobody answers. */
  @Test
  void aNodeThatHangsIsToldFromOneThatWorks() throws IOException {
    server.orElseThrow().close();
    try (ServerSocketChannel stopped = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      stopped.bind(LocalSocket.of(folder, ControlServer.SOCKET).address());
      try (ControlClient client =
          ControlClient.connect(folder, Duration.ofMillis(200)).orElseThrow()) {
        assertThatThrownBy(() -> client.ask(new ControlRequest.Snapshot()))
            .isInstanceOf(ControlException.class)
            .hasMessageContaining("does not answer");
      }
    }
  }

  /** A file of another kind that somebody put there: not asked, and no stack trace. */
  @Test
  void aPlantedFileIsNoNode() throws IOException {
    server.orElseThrow().close();
    Path socket = LocalSocket.of(folder, ControlServer.SOCKET).file();
    Files.writeString(socket, "{\"pid\":1}");
    assertThat(ControlClient.connect(folder)).isEmpty();
    Files.delete(socket);
    Path elsewhere = folder.resolve("elsewhere.sock");
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(elsewhere));
      Files.createSymbolicLink(socket, elsewhere);
      assertThatThrownBy(() -> ControlClient.connect(folder))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining("another user");
    }
    Files.delete(socket);
  }

  @Test
  void aFolderTooDeepForASocketHasItElsewhere() throws IOException {
    Path deep = folder.resolve("d".repeat(60)).resolve("e".repeat(60));
    Files.createDirectories(deep);
    try (LineServer other =
        ControlServer.open(node, deep, words, ControlServer.Calls.NONE).orElseThrow()) {
      assertThat(LocalSocket.of(deep, ControlServer.SOCKET).file().toString().length())
          .isLessThan(104);
      assertThat(ControlClient.snapshot(deep)).isPresent();
      assertThat(other).isNotNull();
    }
  }

  @Test
  void requestsAreReadAsTheyAreWritten() {
    for (ControlRequest request :
        List.of(
            new ControlRequest.Snapshot(),
            new ControlRequest.Watch(),
            new ControlRequest.Pause(Optional.empty(), Optional.empty()),
            new ControlRequest.Pause(
                Optional.of(Duration.ofSeconds(90)), Optional.of(FakeNode.CPU)),
            new ControlRequest.Resume(Optional.of(FakeNode.CPU)),
            new ControlRequest.Resume(Optional.empty()),
            new ControlRequest.Raise())) {
      assertThat(ControlRequest.read(request.line())).isEqualTo(request);
    }
  }
}
