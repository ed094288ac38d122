package org.hearth.device.api;

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
   * The device's own memory, asked of its driver now. Cheap enough for several times a second.
   *
   * @return empty where it has none, or nobody tells: that is not the same as "none is free"
   */
  default Optional<DeviceMemory> memory(DeviceId id) {
    return Optional.empty();
  }

  /**
   * Whether something was plugged in or out since this was asked last, so that a scan is worth its
   * while before its time. Cheap enough for once a second.
   */
  default boolean changed() {
    return false;
  }
}
