package org.hearth.device.presence.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.Unreported;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XSessionTest {
  private static final byte[] COOKIE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

  @TempDir Path folder;
  private FakeXServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeXServer(folder.resolve("X7"));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private XSession session() {
    return XSession.open(server.socket, server.cookie);
  }

  @Test
  void tellsHowLongNobodyTouchedTheComputer() {
    server.cookie = COOKIE;
    try (XSession session = session()) {
      assertThat(session.idle().read()).isEqualTo(Fact.of(Duration.ofSeconds(5)));
      server.idleMillis = 4_000_000_000L;
      assertThat(session.idle().read()).isEqualTo(Fact.of(Duration.ofMillis(4_000_000_000L)));
      server.screenSaver = false;
      assertThat(session.idle().read().gap()).contains(Unreported.NOT_OFFERED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a game that fills the screen, 119, _NET_WM_STATE_FOCUSED _NET_WM_STATE_FULLSCREEN, false, true",
    "a window,                     119, _NET_WM_STATE_MAXIMIZED_VERT,                    false, false",
    "a window without a state,     119, '',                                              false, false",
    "nothing in front,             0,   _NET_WM_STATE_FULLSCREEN,                        false, false",
    "a window that went meanwhile, 119, _NET_WM_STATE_FULLSCREEN,                        true,  false",
  })
  void tellsWhetherTheWindowInFrontFillsTheScreen(
      String name, int active, String states, boolean gone, boolean fills) {
    server.active = active;
    server.states = states.isEmpty() ? List.of() : Arrays.asList(states.split(" "));
    server.gone = gone;
    try (XSession session = session()) {
      assertThat(session.fullScreen().read()).as(name).isEqualTo(Fact.of(fills));
      assertThat(session.fullScreen().read()).as("asked again").isEqualTo(Fact.of(fills));
    }
  }

  @Test
  void withoutAWindowManagerNobodyKnowsWhatIsInFront() {
    server.windowManager = false;
    try (XSession session = session()) {
      assertThat(session.fullScreen().read().gap()).contains(Unreported.NOT_OFFERED);
    }
  }

  @Test
  void aServerThatIsNotThereOrGoesOrLiesIsAnExceptionAndNoEnd() throws IOException {
    assertThatThrownBy(() -> XSession.open(folder.resolve("X8"), new byte[0]))
        .isInstanceOf(UncheckedIOException.class);
    server.cookie = COOKIE;
    assertThatThrownBy(() -> XSession.open(server.socket, new byte[0]))
        .hasMessageContaining("does not let this program in");
    try (XSession session = session()) {
      server.lie = 0xffff_ffffL;
      assertThatThrownBy(() -> session.idle().read()).hasMessageContaining("too long");
    }
  }

  @ParameterizedTest
  @CsvSource({
    ":0, 0",
    ":1.0, 1",
    "unix:12, 12",
    "localhost:10.0, ''",
    "'', ''",
    "host:0, ''",
    ":, ''",
    ":99999999, ''"
  })
  void displaysOfThisComputer(String text, String number) {
    assertThat(XDisplay.parse(text).map(d -> Integer.toString(d.number())).orElse(""))
        .isEqualTo(number);
  }

  @Test
  void theSecretIsThatOfTheDisplay() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    entry(out, 0, "7", XAuthority.COOKIE, new byte[] {9}); // of another computer
    entry(out, 256, "1", XAuthority.COOKIE, new byte[] {8});
    entry(out, 256, "7", "XDM-AUTHORIZATION-1", new byte[] {7});
    entry(out, 256, "7", XAuthority.COOKIE, COOKIE);
    Path file = folder.resolve("authority");
    Files.write(file, bytes.toByteArray());
    assertThat(XAuthority.cookie(file, 7)).isEqualTo(COOKIE);
    assertThat(XAuthority.cookie(file, 3)).isEmpty();
    assertThat(XAuthority.cookie(folder.resolve("none"), 7)).isEmpty();
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 3));
    assertThat(XAuthority.cookie(file, 7)).isEmpty();
    assertThat(XAuthority.cookie(file, 1)).isEqualTo(new byte[] {8});
  }

  private static void entry(
      DataOutputStream out, int family, String number, String name, byte[] data)
      throws IOException {
    out.writeShort(family);
    for (byte[] field :
        List.of(
            "host".getBytes(StandardCharsets.US_ASCII),
            number.getBytes(StandardCharsets.US_ASCII),
            name.getBytes(StandardCharsets.US_ASCII),
            data)) {
      out.writeShort(field.length);
      out.write(field);
    }
  }

  @Test
  void aDisplayHasItsSocketWhereAllHaveIt() {
    assertThat(XDisplay.parse(":3").map(XDisplay::socket))
        .isEqualTo(Optional.of(Path.of("/tmp/.X11-unix/X3")));
  }
}
