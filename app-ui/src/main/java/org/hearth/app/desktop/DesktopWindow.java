package org.hearth.app.desktop;

/** What the desktop asks of the window. Called from any thread; returns at once. */
public interface DesktopWindow {
  /** Shows the window in front, wherever it was. */
  void open();

  /** Ends the program. */
  void quit();

  /** Whether the user can get at Hearth through a tray while the window is hidden. */
  void trayAvailable(boolean available);
}
