package org.hearth.app.desktop.dbus;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.hearth.app.desktop.tray.Tray;
import org.hearth.app.desktop.tray.TrayListener;
import org.hearth.app.desktop.tray.TrayModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tray of a Linux desktop. The desktop's watcher may come later than Hearth, as at the start of
 * a session, and may restart: each time it has a new owner on the bus, the icon is registered
 * again.
 */
public final class StatusNotifierTray implements Tray {
  private static final Logger LOG = LoggerFactory.getLogger(StatusNotifierTray.class);

  private final SessionBus bus;
  private final DBusConnection connection;
  private final TrayListener listener;
  private final ItemObject item;
  private final MenuObject menu;
  private final String name;
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("tray", 0).factory());
  private Optional<TrayModel> shown = Optional.empty();
  private Optional<Boolean> available = Optional.empty();

  /**
   * @throws DBusException if the bus refuses; the icon is registered later, when the desktop is
   *     there
   */
  public StatusNotifierTray(SessionBus bus, TrayListener listener) throws DBusException {
    this.bus = bus;
    this.connection = bus.connection();
    this.listener = listener;
    item = new ItemObject(listener::chosen);
    menu = new MenuObject(listener::chosen);
    connection.exportObject(ItemObject.PATH, item);
    connection.exportObject(MenuObject.PATH, menu);
    name = "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
    connection.requestBusName(name);
    AutoCloseable _ = connection.addSigHandler(DBus.NameOwnerChanged.class, this::ownerChanged);
    AutoCloseable _ =
        connection.addSigHandler(
            StatusNotifierWatcher.StatusNotifierHostRegistered.class, signal -> later(this::look));
    AutoCloseable _ =
        connection.addSigHandler(
            StatusNotifierWatcher.StatusNotifierHostUnregistered.class,
            signal -> later(this::look));
    bus.whenLost(() -> later(() -> tell(false)));
    later(this::look);
  }

  private void ownerChanged(DBus.NameOwnerChanged change) {
    if (change.name.equals(StatusNotifierWatcher.NAME)) {
      later(change.newOwner.isEmpty() ? () -> tell(false) : this::register);
    }
  }

  private void later(Runnable task) {
    try {
      work.execute(task);
    } catch (RejectedExecutionException e) {
      // closed
    }
  }

  private void look() {
    try {
      DBus daemon =
          connection.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
      if (daemon.NameHasOwner(StatusNotifierWatcher.NAME)) {
        register();
      } else {
        tell(false);
      }
    } catch (DBusException | DBusExecutionException e) {
      LOG.info("The tray can't be looked for: {}", e.toString());
      tell(false);
    }
  }

  private void register() {
    try {
      connection
          .getRemoteObject(
              StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
          .registerStatusNotifierItem(name);
      tell(hasHost());
    } catch (DBusException | DBusExecutionException e) {
      LOG.info("The desktop's tray does not take the icon: {}", e.toString());
      tell(false);
    }
  }

  /** A watcher without a panel shows nothing. */
  private boolean hasHost() throws DBusException {
    try {
      Object has =
          connection
              .getRemoteObject(
                  StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, Properties.class)
              .Get(StatusNotifierWatcher.NAME, "IsStatusNotifierHostRegistered");
      return !Boolean.FALSE.equals(has);
    } catch (DBusExecutionException e) {
      return true; // a watcher without this property is a panel itself
    }
  }

  private void tell(boolean now) {
    if (!available.equals(Optional.of(now))) {
      available = Optional.of(now);
      LOG.info("Tray: {}", now ? "shown" : "none");
      listener.available(now);
    }
  }

  @Override
  public void show(TrayModel model) {
    later(() -> update(model));
  }

  private void update(TrayModel model) {
    Optional<TrayModel> before = shown;
    shown = Optional.of(model);
    item.show(model);
    Optional<UInt32> revision = menu.show(model.items());
    try {
      if (before.isEmpty() || before.get().activity() != model.activity()) {
        send(new StatusNotifierItem.NewIcon(ItemObject.PATH));
        send(new StatusNotifierItem.NewAttentionIcon(ItemObject.PATH));
        send(new StatusNotifierItem.NewStatus(ItemObject.PATH, ItemObject.status(model)));
      }
      if (before.isEmpty() || !before.get().sentence().equals(model.sentence())) {
        send(new StatusNotifierItem.NewTitle(ItemObject.PATH));
        send(new StatusNotifierItem.NewToolTip(ItemObject.PATH));
      }
      if (revision.isPresent()) {
        send(new DbusMenu.LayoutUpdated(MenuObject.PATH, revision.get(), 0));
      }
    } catch (DBusException | RuntimeException e) {
      LOG.debug("The desktop was not told what changed in the tray", e);
    }
  }

  private void send(DBusSignal signal) {
    connection.sendMessage(signal);
  }

  @Override
  public void close() {
    work.shutdownNow();
    bus.whenLost(() -> {});
    try {
      connection.unExportObject(ItemObject.PATH);
      connection.unExportObject(MenuObject.PATH);
      connection.releaseBusName(name); // whereupon the desktop takes the icon away
    } catch (DBusException | RuntimeException e) {
      LOG.debug("The tray's name was not given back", e);
    }
  }
}
