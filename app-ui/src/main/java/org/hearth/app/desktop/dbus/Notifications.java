package org.hearth.app.desktop.dbus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Desktop Notifications 1.2.
 *
 * @see <a href="https://specifications.freedesktop.org/notification-spec/1.2/">the
 *     specification</a>
 */
@DBusInterfaceName(Notifications.NAME)
public interface Notifications extends DBusInterface {
  /** Of the interface and of its owner on the bus. */
  String NAME = "org.freedesktop.Notifications";

  String PATH = "/org/freedesktop/Notifications";

  /**
   * @param replaces id of one that this takes the place of, or 0
   * @param actions pairs of a key and its label; "default" is a click on the notification
   * @param milliseconds until it goes; -1 as the desktop likes
   * @return its id
   */
  @DBusMemberName("Notify")
  UInt32 show(
      String program,
      UInt32 replaces,
      String icon,
      String title,
      String text,
      List<String> actions,
      Map<String, Variant<?>> hints,
      int milliseconds);

  @DBusMemberName("GetCapabilities")
  List<String> capabilities();

  /** One of the actions was chosen. */
  final class ActionInvoked extends DBusSignal {
    public final UInt32 id;
    public final String key;

    public ActionInvoked(String path, UInt32 id, String key) throws DBusException {
      super(path, id, key);
      this.id = id;
      this.key = key;
    }
  }
}
