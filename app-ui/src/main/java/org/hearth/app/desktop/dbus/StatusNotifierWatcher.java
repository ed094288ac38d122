package org.hearth.app.desktop.dbus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** Keeps the list of icons for whatever panel shows them, the host. */
@DBusInterfaceName(StatusNotifierWatcher.NAME)
public interface StatusNotifierWatcher extends DBusInterface {
  /** Of the interface and of its owner on the bus. */
  String NAME = "org.kde.StatusNotifierWatcher";

  String PATH = "/StatusNotifierWatcher";

  /**
   * @param service a name on the bus, whose icon is at /StatusNotifierItem
   */
  @DBusMemberName("RegisterStatusNotifierItem")
  void registerStatusNotifierItem(String service);

  /** The first panel is there. */
  final class StatusNotifierHostRegistered extends DBusSignal {
    public StatusNotifierHostRegistered(String path) throws DBusException {
      super(path);
    }
  }

  /** The last panel is gone; KDE's own, not every watcher sends it. */
  final class StatusNotifierHostUnregistered extends DBusSignal {
    public StatusNotifierHostUnregistered(String path) throws DBusException {
      super(path);
    }
  }
}
