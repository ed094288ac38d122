package org.hearth.app.desktop.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.hearth.app.desktop.notify.Notifier;
import org.hearth.app.desktop.tray.Tray;
import org.hearth.app.desktop.tray.TrayListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This program's line to the bus of the user's session. */
public final class SessionBus implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionBus.class);

  private final DBusConnection connection;
  private volatile Runnable lost = () -> {};

  private SessionBus(String address) throws DBusException {
    connection =
        DBusConnectionBuilder.forAddress(address)
            .withShared(false)
            .withDisconnectCallback(
                new IDisconnectCallback() {
                  @Override
                  public void disconnectOnError(IOException e) {
                    LOG.info("The session's D-Bus is gone: {}", e == null ? "" : e.toString());
                    lost.run();
                  }
                })
            .receivingThreadConfig()
            .withMethodCallThreadCount(1) // clicks stay in their order
            .connectionConfig()
            .build();
  }

  /** Empty, with the reason logged, where there is no such bus: the program works without. */
  public static Optional<SessionBus> open(Map<String, String> environment) {
    Optional<String> address = address(environment);
    if (address.isEmpty()) {
      LOG.info("No session bus: no tray and no notifications of the desktop.");
      return Optional.empty();
    }
    try {
      return Optional.of(new SessionBus(address.get()));
    } catch (DBusException | RuntimeException e) {
      LOG.warn("The session's D-Bus at {} can't be used: {}", address.get(), e.toString());
      return Optional.empty();
    }
  }

  /**
   * Where the bus is: what the session says, or else where systemd has it. Only sockets that are
   * files: Java can open no others.
   */
  public static Optional<String> address(Map<String, String> environment) {
    String said = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    if (!said.isBlank()) {
      return Stream.of(said.split(";"))
          .map(String::strip)
          .filter(address -> address.startsWith("unix:path="))
          .findFirst();
    }
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (runtime.isBlank()) {
      return Optional.empty();
    }
    Path socket = Path.of(runtime, "bus");
    return Files.exists(socket) ? Optional.of("unix:path=" + socket) : Optional.empty();
  }

  /** The desktop's tray; empty, with the reason logged, if the bus does not let Hearth in. */
  public Optional<Tray> tray(TrayListener listener) {
    try {
      return Optional.of(new StatusNotifierTray(this, listener));
    } catch (DBusException | RuntimeException e) {
      LOG.warn("The session's D-Bus takes no icon: {}", e.toString());
      return Optional.empty();
    }
  }

  /**
   * The desktop's notifications.
   *
   * @param open called when one is clicked
   * @param openLabel what such a click does, in words
   */
  public Notifier notifier(Runnable open, String openLabel) {
    try {
      return new BusNotifier(this, open, openLabel);
    } catch (DBusException | RuntimeException e) {
      LOG.warn("The session's D-Bus takes no notifications: {}", e.toString());
      return Notifier.NONE;
    }
  }

  DBusConnection connection() {
    return connection;
  }

  /**
   * @param action for when the bus goes away
   */
  void whenLost(Runnable action) {
    lost = action;
  }

  @Override
  public void close() {
    lost = () -> {};
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("The line to the session's D-Bus was not closed", e);
    }
  }
}
