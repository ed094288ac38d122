package org.hearth.app.desktop.tray;

/** Hears from a {@link Tray}, on a thread of the tray. */
public interface TrayListener {
  void chosen(TrayAction action);

  /**
   * Whether the desktop shows the icon; called at each change, first when it is known. A desktop
   * may show it for the first time minutes after the start, and lose it when its panel restarts.
   */
  void available(boolean available);
}
