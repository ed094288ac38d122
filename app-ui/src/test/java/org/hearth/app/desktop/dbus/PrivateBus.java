package org.hearth.app.desktop.dbus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A bus of a test's own: dbus-daemon where it is installed, else the small one of the library, in
 * this process.
 */
public final class PrivateBus implements AutoCloseable {
  private final @Nullable Process daemon;
  private final @Nullable EmbeddedDBusDaemon embedded;
  private final String address;

  public PrivateBus(Path folder) throws IOException {
    Path socket = folder.resolve("bus");
    String wanted = "unix:path=" + socket;
    Optional<Path> program =
        Stream.of("/usr/bin/dbus-daemon", "/bin/dbus-daemon", "/usr/local/bin/dbus-daemon")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isPresent()) {
      Path config = folder.resolve("bus.conf");
      Files.writeString(
          config,
          """
          <busconfig>
            <type>session</type>
            <listen>%s</listen>
            <auth>EXTERNAL</auth>
            <policy context="default">
              <allow send_destination="*" eavesdrop="true"/>
              <allow eavesdrop="true"/>
              <allow own="*"/>
            </policy>
          </busconfig>
          """
              .formatted(wanted));
      daemon =
          new ProcessBuilder(
                  program.get().toString(),
                  "--config-file=" + config,
                  "--nofork",
                  "--print-address=1")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      embedded = null;
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8))) {
        String said = out.readLine();
        if (said == null) {
          throw new IOException("dbus-daemon does not start");
        }
        address = said.replaceFirst(",guid=.*", "");
      }
    } else {
      daemon = null;
      address = wanted;
      embedded = new EmbeddedDBusDaemon(wanted + ",listen=true");
      embedded.startInBackgroundAndWait();
    }
  }

  public Map<String, String> environment() {
    return Map.of("DBUS_SESSION_BUS_ADDRESS", address);
  }

  /** Another program on the bus. */
  DBusConnection connect() throws DBusException {
    return DBusConnectionBuilder.forAddress(address).withShared(false).build();
  }

  /** As at the end of a session. */
  void stop() throws IOException, InterruptedException {
    if (daemon != null) {
      daemon.destroyForcibly().waitFor();
    }
    if (embedded != null) {
      embedded.close();
    }
  }

  @Override
  public void close() throws Exception {
    stop();
  }
}
