package org.hearth.app.desktop.dbus.keyring;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.desktop.dbus.Pair;

/**
 * The Secret Service, as far as it is used here.
 *
 * @see <a href="https://specifications.freedesktop.org/secret-service/0.2/">Secret Service API
 *     0.2</a>
 */
@DBusInterfaceName("org.freedesktop.Secret.Service")
public interface SecretService extends DBusInterface {
  /** Of its owner on the bus. */
  String NAME = "org.freedesktop.secrets";

  String PATH = "/org/freedesktop/secrets";

  /**
   * @param algorithm "plain": secrets are as they are on the bus, which is the user's own
   * @return what the algorithm answers, and the session
   */
  @DBusMemberName("OpenSession")
  Pair<Variant<?>, DBusPath> openSession(String algorithm, Variant<?> input);

  /**
   * @return "/" if there is none of this name
   */
  @DBusMemberName("ReadAlias")
  DBusPath readAlias(String name);

  /**
   * @return items that are open, and others
   */
  @DBusMemberName("SearchItems")
  Pair<List<DBusPath>, List<DBusPath>> searchItems(Map<String, String> attributes);
}
