package org.hearth.app.desktop.dbus.keyring;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.desktop.dbus.Pair;

/** One of the keyrings of the {@link SecretService}. */
@DBusInterfaceName(SecretCollection.NAME)
public interface SecretCollection extends DBusInterface {
  /** Of the interface. */
  String NAME = "org.freedesktop.Secret.Collection";

  /**
   * @param replace the item with the same attributes
   * @return the item, and a prompt that has to be answered before, or "/"
   */
  @DBusMemberName("CreateItem")
  Pair<DBusPath, DBusPath> createItem(
      Map<String, Variant<?>> properties, BusSecret secret, boolean replace);
}
