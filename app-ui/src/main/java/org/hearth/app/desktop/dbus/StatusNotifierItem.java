package org.hearth.app.desktop.dbus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/**
 * What a desktop calls on an icon in its tray. Its properties are read through {@link
 * org.freedesktop.dbus.interfaces.Properties}.
 *
 * @see <a href="https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/">the page</a>
 */
@DBusInterfaceName(StatusNotifierItem.NAME)
public interface StatusNotifierItem extends DBusInterface {
  String NAME = "org.kde.StatusNotifierItem";

  /** A click; x and y are where on the screen. */
  @DBusMemberName("Activate")
  void activate(int x, int y);

  @DBusMemberName("SecondaryActivate")
  void secondaryActivate(int x, int y);

  /** Asked by desktops that do not draw the menu themselves. */
  @DBusMemberName("ContextMenu")
  void contextMenu(int x, int y);

  @DBusMemberName("Scroll")
  void scroll(int delta, String orientation);

  /** The title is another. */
  final class NewTitle extends DBusSignal {
    public NewTitle(String path) throws DBusException {
      super(path);
    }
  }

  /** The icon is another. */
  final class NewIcon extends DBusSignal {
    public NewIcon(String path) throws DBusException {
      super(path);
    }
  }

  /** The tooltip is another. */
  final class NewToolTip extends DBusSignal {
    public NewToolTip(String path) throws DBusException {
      super(path);
    }
  }

  /** Active or NeedsAttention. */
  final class NewStatus extends DBusSignal {
    public final String status;

    public NewStatus(String path, String status) throws DBusException {
      super(path, status);
      this.status = status;
    }
  }

  /** The icon for NeedsAttention is another. */
  final class NewAttentionIcon extends DBusSignal {
    public NewAttentionIcon(String path) throws DBusException {
      super(path);
    }
  }
}
