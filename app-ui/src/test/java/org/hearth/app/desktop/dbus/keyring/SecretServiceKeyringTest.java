package org.hearth.app.desktop.dbus.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hearth.app.desktop.dbus.PrivateBus;
import org.hearth.node.vault.Keyring;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With GNOME's keyring, on a bus and with files of this test's own. */
class SecretServiceKeyringTest {
  private static final Path DAEMON = Path.of("/usr/bin/gnome-keyring-daemon");
  private static final String ACCOUNT = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  private static final String SECRET = "pässwörd 密 🔑";

  @TempDir private Path folder;

  /** A session with a keyring. */
  private Process daemon(PrivateBus bus, String password) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(DAEMON.toString(), "--foreground", "--unlock", "--components=secrets")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.putAll(bus.environment());
    environment.put("HOME", folder.toString());
    environment.put("XDG_RUNTIME_DIR", folder.toString());
    environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
    Process daemon = builder.start();
    try (OutputStream out = daemon.getOutputStream()) {
      out.write(password.getBytes(StandardCharsets.UTF_8));
    }
    return daemon;
  }

  @Test
  void whatIsKeptIsThereInTheNextSessionUntilItIsForgotten() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(DAEMON), "no gnome-keyring here");
    try (PrivateBus bus = new PrivateBus(folder)) {
      Keyring keyring = new SecretServiceKeyring(bus.environment());
      assertThat(keyring.keep(ACCOUNT, "label", SECRET.toCharArray())).as("no service").isFalse();
      Process first = daemon(bus, "login");
      try {
        await().until(() -> keyring.keep(ACCOUNT, "a label", "old".toCharArray()));
        assertThat(keyring.keep(ACCOUNT, "a label", SECRET.toCharArray())).isTrue();
        assertThat(keyring.keep("another", "a label", "x".toCharArray())).isTrue();
        assertThat(keyring.read(ACCOUNT).map(String::new)).contains(SECRET);
      } finally {
        end(first);
      }
      assertThat(keyring.read(ACCOUNT)).as("nobody is logged in").isEmpty();
      Process second = daemon(bus, "login");
      try {
        await()
            .untilAsserted(
                () -> assertThat(keyring.read(ACCOUNT).map(String::new)).contains(SECRET));
        keyring.forget(ACCOUNT);
        assertThat(keyring.read(ACCOUNT)).isEmpty();
        assertThat(keyring.read("another").map(String::new)).contains("x");
      } finally {
        end(second);
      }
    }
  }

  private static void end(Process daemon) throws InterruptedException {
    daemon.destroy();
    assertThat(daemon.waitFor()).isNotNegative();
  }

  @Test
  void withoutABusThereIsNoKeyring() {
    Keyring keyring = new SecretServiceKeyring(Map.of());
    assertThat(keyring.keep(ACCOUNT, "label", SECRET.toCharArray())).isFalse();
    assertThat(keyring.read(ACCOUNT)).isEmpty();
    keyring.forget(ACCOUNT);
  }

  @Test
  void itCanBeSwitchedOff() {
    assertThat(SystemKeyring.of(Map.of(SystemKeyring.SWITCH, "off"))).isSameAs(Keyring.NONE);
    assertThat(SystemKeyring.of(Map.of())).isInstanceOf(SecretServiceKeyring.class);
  }
}
