package org.hearth.app.desktop.dbus;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** A desktop's watcher and panel in one: takes icons, and reads them as a panel does. */
final class FakePanel implements StatusNotifierWatcher, Properties, AutoCloseable {
  final List<String> registered = new CopyOnWriteArrayList<>();
  final List<String> signals = new CopyOnWriteArrayList<>();
  final DBusConnection connection;
  private volatile boolean host;

  /**
   * @param host whether there is a panel that shows the icons
   */
  FakePanel(PrivateBus bus, boolean host) throws DBusException {
    this.connection = bus.connect();
    this.host = host;
    connection.exportObject(PATH, this);
    connection.addSigHandler(
        StatusNotifierItem.NewIcon.class, signal -> signals.add(signal.getName()));
    connection.addSigHandler(
        StatusNotifierItem.NewToolTip.class, signal -> signals.add(signal.getName()));
    connection.addSigHandler(
        StatusNotifierItem.NewStatus.class,
        signal -> signals.add(signal.getName() + " " + signal.status));
    connection.addSigHandler(
        DbusMenu.LayoutUpdated.class,
        signal -> signals.add(signal.getName() + " " + signal.revision));
    connection.requestBusName(NAME);
  }

  @Override
  public void registerStatusNotifierItem(String service) {
    registered.add(service);
  }

  void hostAppears() throws DBusException {
    host = true;
    connection.sendMessage(new StatusNotifierHostRegistered(PATH));
  }

  Map<String, Variant<?>> icon() throws DBusException {
    return connection
        .getRemoteObject(registered.getLast(), "/StatusNotifierItem", Properties.class)
        .GetAll(StatusNotifierItem.NAME);
  }

  /** One of the icon's. */
  Variant<?> property(String name) throws DBusException {
    return Objects.requireNonNull(icon().get(name), name);
  }

  StatusNotifierItem item() throws DBusException {
    return connection.getRemoteObject(
        registered.getLast(), "/StatusNotifierItem", StatusNotifierItem.class);
  }

  DbusMenu menu() throws DBusException {
    Object path = property("Menu").getValue();
    return connection.getRemoteObject(registered.getLast(), path.toString(), DbusMenu.class);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <A> A Get(String face, String property) {
    return (A) new Variant<>(host);
  }

  @Override
  public <A> void Set(String face, String property, A value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Variant<?>> GetAll(String face) {
    return Map.of("IsStatusNotifierHostRegistered", new Variant<>(host));
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
