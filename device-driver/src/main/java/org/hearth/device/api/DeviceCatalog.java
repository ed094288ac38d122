package org.hearth.device.api;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.usb.UsbListing;
import org.hearth.device.wiring.KnownDevices;
import org.hearth.device.wiring.RememberingCatalog;
import org.hearth.device.wiring.ThisMachine;

/**
 * The devices of one computer. Safe to use from several threads; no method throws because of what
 * the hardware does.
 */
public interface DeviceCatalog {
  /**
   * Searches again, so that a device plugged in or a driver installed meanwhile is found. Takes up
   * to a few seconds the first time.
   */
  DeviceScan scan();

  /**
   * How a device is doing now. Cheap enough for once a second.
   *
   * @return empty when the last scan found no such device
   */
  Optional<Health> sample(DeviceId id);

  /**
   * The power to book for a device now: measured since the previous call where a sensor allows it,
   * else estimated.
   */
  PowerSource power(DeviceId id);

  /**
   * Whether something was plugged in or out since this was asked last, so that a scan is worth its
   * while before its time. Cheap enough for once a second.
   */
  default boolean changed() {
    return false;
  }

  /** The computer this program runs on, without its accelerators: those have to be spoken to. */
  static DeviceCatalog ofThisMachine(Clock clock) {
    return ThisMachine.catalog(clock, Optional.empty());
  }

  /**
   * @param accelerators closed by the caller
   */
  static DeviceCatalog ofThisMachine(Clock clock, AcceleratorSource accelerators) {
    return ThisMachine.catalog(clock, Optional.of(accelerators));
  }

  /**
   * The same, which also tells of devices that were lost or are awaited.
   *
   * @param memory a file that keeps the devices of earlier runs; made when it is missing
   */
  static DeviceCatalog remembering(Clock clock, Path memory, AcceleratorSource accelerators) {
    return new RememberingCatalog(
        ofThisMachine(clock, accelerators), new KnownDevices(memory), clock);
  }

  /**
   * The accelerators of this computer.
   *
   * @param ports serial ports at which the owner says that there are some
   * @param memory a file that keeps their names; made when it is missing
   */
  static AcceleratorSource accelerators(List<String> ports, Path memory, Clock clock) {
    return ThisMachine.accelerators(ports, memory, clock);
  }

  /** What is plugged in by USB now. */
  static Supplier<UsbListing> usbBus() {
    return ThisMachine.usb(System.getProperty("os.name", ""));
  }
}
