package org.hearth.app.desktop.dbus.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** {@code (oayays)}: session, parameters of its algorithm, the secret, its type. */
public final class BusSecret extends Struct {
  @Position(0)
  public final DBusPath session;

  @Position(1)
  public final byte[] parameters;

  @Position(2)
  public final byte[] value;

  @Position(3)
  public final String type;

  public BusSecret(DBusPath session, byte[] parameters, byte[] value, String type) {
    this.session = session;
    this.parameters = parameters;
    this.value = value;
    this.type = type;
  }
}
