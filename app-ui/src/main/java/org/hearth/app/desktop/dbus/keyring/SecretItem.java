package org.hearth.app.desktop.dbus.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A secret in a {@link SecretCollection}. */
@DBusInterfaceName("org.freedesktop.Secret.Item")
public interface SecretItem extends DBusInterface {
  @DBusMemberName("GetSecret")
  BusSecret secret(DBusPath session);

  /**
   * @return a prompt that has to be answered before, or "/"
   */
  @DBusMemberName("Delete")
  DBusPath delete();
}
