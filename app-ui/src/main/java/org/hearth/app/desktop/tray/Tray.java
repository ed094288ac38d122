package org.hearth.app.desktop.tray;

/**
 * An icon with a menu where the desktop keeps those of programs that work in the background. It
 * tells its {@link TrayListener} what is chosen and whether anybody can see it.
 */
public interface Tray extends AutoCloseable {
  /** Shows this from now on; quick, and from any thread. */
  void show(TrayModel model);

  /** Takes the icon away. */
  @Override
  void close();
}
