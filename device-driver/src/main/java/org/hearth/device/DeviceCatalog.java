package org.hearth.device;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

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

  /** The computer this program runs on. */
  static DeviceCatalog ofThisMachine(Clock clock) {
    return ThisMachine.catalog(clock);
  }

  /**
   * The same, which also tells of devices that were lost or are awaited.
   *
   * @param memory a file that keeps the devices of earlier runs; made when it is missing
   */
  static DeviceCatalog remembering(Clock clock, Path memory) {
    return new RememberingCatalog(ThisMachine.catalog(clock), new KnownDevices(memory), clock);
  }
}
