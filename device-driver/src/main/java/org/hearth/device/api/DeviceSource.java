package org.hearth.device.api;

import java.util.Optional;

/**
 * One family of devices: the processor, NVIDIA cards, USB. Implementations are safe to use from
 * several threads and turn whatever the hardware does into findings and "not reported".
 */
public interface DeviceSource {
  /** The family's name in findings, such as "NVIDIA cards". */
  String family();

  DeviceScan scan();

  /** Empty when the device is not of this family or was not there in the last scan. */
  Optional<Health> sample(DeviceId id);

  /** Empty when the device is not of this family or was not there in the last scan. */
  Optional<PowerSource> power(DeviceId id);

  /** See {@link DeviceCatalog#memory}. */
  default Optional<DeviceMemory> memory(DeviceId id) {
    return Optional.empty();
  }

  /** See {@link DeviceCatalog#changed}. */
  default boolean changed() {
    return false;
  }
}
