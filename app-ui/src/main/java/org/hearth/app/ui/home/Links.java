package org.hearth.app.ui.home;

import org.hearth.device.api.DeviceId;

/** Where the home screen leads. */
public interface Links {
  /**
   * Opens a screen.
   *
   * @param screen its id
   */
  void open(String screen);

  /** Opens the devices with this one chosen. */
  void open(DeviceId device);

  /** Works again. */
  void resume();
}
