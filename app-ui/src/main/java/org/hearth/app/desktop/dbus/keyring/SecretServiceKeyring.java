package org.hearth.app.desktop.dbus.keyring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.desktop.dbus.Pair;
import org.hearth.app.desktop.dbus.SessionBus;
import org.hearth.node.vault.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GNOME's keyring, KDE's wallet and others, by the Secret Service; a line of its own each time. */
final class SecretServiceKeyring implements Keyring {
  private static final Logger LOG = LoggerFactory.getLogger(SecretServiceKeyring.class);
  private static final String NOTHING = "/";
  private static final String ITEM = "org.freedesktop.Secret.Item.";

  private final Map<String, String> environment;

  SecretServiceKeyring(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What is asked of the service. */
  private interface Question<T> {
    Optional<T> ask(Line line) throws DBusException;
  }

  /** A session with the service. */
  private record Line(DBusConnection bus, SecretService service, DBusPath session) {
    <I extends org.freedesktop.dbus.interfaces.DBusInterface> I at(DBusPath path, Class<I> type)
        throws DBusException {
      return bus.getRemoteObject(SecretService.NAME, path.getPath(), type);
    }
  }

  private <T> Optional<T> ask(Question<T> question) {
    Optional<String> address = SessionBus.address(environment);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try (DBusConnection bus =
        DBusConnectionBuilder.forAddress(address.get()).withShared(false).build()) {
      SecretService service =
          bus.getRemoteObject(SecretService.NAME, SecretService.PATH, SecretService.class);
      DBusPath session = service.openSession("plain", new Variant<>("")).second;
      return question.ask(new Line(bus, service, session));
    } catch (DBusException | DBusExecutionException | IOException e) {
      LOG.info("There is no keyring of the session: {}", e.toString());
      return Optional.empty();
    }
  }

  private static Map<String, String> attributes(String account) {
    return Map.of("application", "hearth", "wallet", account);
  }

  @Override
  public Optional<char[]> read(String account) {
    return ask(line -> {
      List<DBusPath> open = line.service().searchItems(attributes(account)).first;
      if (open.isEmpty()) {
        return Optional.empty();
      }
      byte[] value = line.at(open.getFirst(), SecretItem.class).secret(line.session()).value;
      try {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(value));
        char[] secret = new char[text.remaining()];
        text.get(secret);
        Arrays.fill(text.array(), '\0');
        return Optional.of(secret);
      } finally {
        Arrays.fill(value, (byte) 0);
      }
    });
  }

  @Override
  public boolean keep(String account, String label, char[] secret) {
    return this.<Boolean>ask(
            line -> {
              DBusPath keyring = line.service().readAlias("default");
              if (keyring.getPath().equals(NOTHING) || isLocked(line, keyring)) {
                LOG.info("The keyring of the session is locked, or there is none");
                return Optional.empty();
              }
              Map<String, Variant<?>> properties = new LinkedHashMap<>();
              properties.put(ITEM + "Label", new Variant<>(label));
              properties.put(ITEM + "Attributes", new Variant<>(attributes(account), "a{ss}"));
              ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
              byte[] value = new byte[utf8.remaining()];
              utf8.get(value);
              try {
                Pair<DBusPath, DBusPath> made =
                    line.at(keyring, SecretCollection.class)
                        .createItem(
                            properties,
                            new BusSecret(
                                line.session(), new byte[0], value, "text/plain; charset=utf8"),
                            true);
                return made.second.getPath().equals(NOTHING) ? Optional.of(true) : Optional.empty();
              } finally {
                Arrays.fill(value, (byte) 0);
                Arrays.fill(utf8.array(), (byte) 0);
              }
            })
        .isPresent();
  }

  private static boolean isLocked(Line line, DBusPath keyring) throws DBusException {
    Boolean locked = line.at(keyring, Properties.class).Get(SecretCollection.NAME, "Locked");
    return locked;
  }

  @Override
  public void forget(String account) {
    Optional<Boolean> unused =
        ask(line -> {
          for (DBusPath item : line.service().searchItems(attributes(account)).first) {
            DBusPath prompt = line.at(item, SecretItem.class).delete();
            LOG.debug("{} is removed, after {}", item.getPath(), prompt.getPath());
          }
          return Optional.of(true);
        });
  }
}
