package org.hearth.app.desktop.dbus;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** {@code (isvu)}: what happened to an entry, such as "clicked", with data and a time. */
public final class MenuEvent extends Struct {
  @Position(0)
  public final int id;

  @Position(1)
  public final String event;

  @Position(2)
  public final Variant<?> data;

  @Position(3)
  public final UInt32 time;

  public MenuEvent(int id, String event, Variant<?> data, UInt32 time) {
    this.id = id;
    this.event = event;
    this.data = data;
    this.time = time;
  }
}
