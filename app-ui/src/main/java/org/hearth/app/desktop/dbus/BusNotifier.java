package org.hearth.app.desktop.dbus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.hearth.app.desktop.notify.Notification;
import org.hearth.app.desktop.notify.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifications of a Linux desktop. A click on one opens Hearth. */
public final class BusNotifier implements Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(BusNotifier.class);

  /** The key of a click on the notification itself. */
  private static final String CLICK = "default";

  /** Of notifications that may still be on the screen. */
  private static final int MOST_OPEN = 20;

  private static final byte NORMAL = 1;

  private final DBusConnection connection;
  private final Runnable open;
  private final String openLabel;
  private final Deque<Long> ours = new ArrayDeque<>();

  /**
   * @param open called when one is clicked, on a thread of the bus
   * @param openLabel what such a click does, in words
   */
  public BusNotifier(SessionBus bus, Runnable open, String openLabel) throws DBusException {
    this.connection = bus.connection();
    this.open = open;
    this.openLabel = openLabel;
    AutoCloseable _ = connection.addSigHandler(Notifications.ActionInvoked.class, this::invoked);
  }

  @Override
  public boolean show(Notification notification) {
    try {
      Notifications desktop =
          connection.getRemoteObject(Notifications.NAME, Notifications.PATH, Notifications.class);
      List<String> can = desktop.capabilities();
      Map<String, Variant<?>> hints = new LinkedHashMap<>();
      hints.put("urgency", new Variant<>(NORMAL));
      hints.put("desktop-entry", new Variant<>("hearth"));
      UInt32 id =
          desktop.show(
              "Hearth",
              new UInt32(0),
              "hearth",
              notification.title(),
              can.contains("body-markup")
                  ? PlainText.markup(notification.text())
                  : notification.text(),
              can.contains("actions") ? List.of(CLICK, openLabel) : List.of(),
              hints,
              -1);
      remember(id.longValue());
      return true;
    } catch (DBusException | DBusExecutionException e) {
      LOG.info("The desktop shows no notification: {}", e.toString());
      return false;
    }
  }

  private synchronized void remember(long id) {
    ours.addLast(id);
    if (ours.size() > MOST_OPEN) {
      ours.removeFirst();
    }
  }

  private synchronized boolean isOurs(long id) {
    return ours.contains(id);
  }

  /** Every program hears of every click. */
  private void invoked(Notifications.ActionInvoked click) {
    if (click.key.equals(CLICK) && isOurs(click.id.longValue())) {
      open.run();
    }
  }
}
