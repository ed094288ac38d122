package org.hearth.app.desktop.dbus;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** {@code (sa(iiay)ss)}: name of an icon, the icon, title, text. */
public final class ToolTip extends Struct {
  @Position(0)
  public final String iconName;

  @Position(1)
  public final List<IconPixmap> icon;

  @Position(2)
  public final String title;

  @Position(3)
  public final String text;

  public ToolTip(String iconName, List<IconPixmap> icon, String title, String text) {
    this.iconName = iconName;
    this.icon = List.copyOf(icon);
    this.title = title;
    this.text = text;
  }
}
