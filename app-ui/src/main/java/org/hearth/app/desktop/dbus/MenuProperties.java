package org.hearth.app.desktop.dbus;

import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.Variant;

/** {@code (ia{sv})}: an entry with its properties. */
public final class MenuProperties extends Struct {
  @Position(0)
  public final int id;

  @Position(1)
  public final Map<String, Variant<?>> properties;

  public MenuProperties(int id, Map<String, Variant<?>> properties) {
    this.id = id;
    this.properties = Map.copyOf(properties);
  }
}
