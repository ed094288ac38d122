package org.hearth.app.ui.devices;

import org.hearth.app.ui.widget.Icon;
import org.hearth.device.api.DeviceKind;

/** The sign of each kind of device. */
public final class DeviceIcons {
  private DeviceIcons() {}

  public static Icon of(DeviceKind kind) {
    return switch (kind) {
      case CPU -> Icon.CPU;
      case GPU -> Icon.GPU;
      case ACCELERATOR, OTHER -> Icon.USB;
    };
  }
}
