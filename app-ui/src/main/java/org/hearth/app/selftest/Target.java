package org.hearth.app.selftest;

import java.util.Optional;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;

/** What is to be tested. */
public sealed interface Target {
  /** This computer's processor. */
  record Processor() implements Target {}

  /**
   * A graphics card.
   *
   * @param name such as {@code cuda:0}, or {@code gpu:} and the card's own key
   */
  record Card(String name) implements Target {}

  /**
   * A proving accelerator.
   *
   * @param port a serial port such as {@code /dev/ttyACM0}
   */
  record AtPort(String port) implements Target {}

  /**
   * A proving accelerator.
   *
   * @param place on the USB bus; empty for the first one that is there
   */
  record OnTheBus(Optional<DeviceId> place) implements Target {}

  /** The target that a device of this computer is; empty where it is of no kind that proves. */
  static Optional<Target> of(Device device) {
    return switch (device.kind()) {
      case CPU -> Optional.of(new Processor());
      case GPU -> Optional.of(new Card(device.id().value()));
      case ACCELERATOR ->
          Optional.of(
              AcceleratorSource.portOf(device.id())
                  .<Target>map(AtPort::new)
                  .orElseGet(() -> new OnTheBus(Optional.of(device.id()))));
      case OTHER -> Optional.empty();
    };
  }
}
