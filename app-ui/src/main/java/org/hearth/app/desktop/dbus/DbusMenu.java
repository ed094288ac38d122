package org.hearth.app.desktop.dbus;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * A menu that the desktop draws. Entry 0 is the menu itself.
 *
 * @see <a
 *     href="https://github.com/AyatanaIndicators/libdbusmenu/blob/master/libdbusmenu-glib/dbus-menu.xml">libdbusmenu's
 *     dbus-menu.xml</a>
 */
@DBusInterfaceName(DbusMenu.NAME)
public interface DbusMenu extends DBusInterface {
  String NAME = "com.canonical.dbusmenu";

  /**
   * @param depth how many levels below the parent; -1 for all
   * @param properties wanted; empty for all
   * @return the layout's revision, and the parent with what is below it
   */
  @DBusMemberName("GetLayout")
  Pair<UInt32, MenuNode> getLayout(int parent, int depth, List<String> properties);

  /**
   * @param ids empty for all entries
   */
  @DBusMemberName("GetGroupProperties")
  List<MenuProperties> getGroupProperties(List<Integer> ids, List<String> properties);

  @DBusMemberName("GetProperty")
  Variant<?> getProperty(int id, String name);

  @DBusMemberName("Event")
  void event(int id, String event, Variant<?> data, UInt32 time);

  /**
   * @return the ids that there are not
   */
  @DBusMemberName("EventGroup")
  List<Integer> eventGroup(List<MenuEvent> events);

  /**
   * @return whether the layout has to be read again
   */
  @DBusMemberName("AboutToShow")
  boolean aboutToShow(int id);

  /**
   * @return the ids whose layout has to be read again, and those that there are not
   */
  @DBusMemberName("AboutToShowGroup")
  Pair<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> ids);

  /** The layout below the parent is another. */
  final class LayoutUpdated extends DBusSignal {
    public final UInt32 revision;
    public final int parent;

    public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
      super(path, revision, parent);
      this.revision = revision;
      this.parent = parent;
    }
  }
}
