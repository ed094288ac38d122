package org.hearth.device.cpu;

import org.hearth.device.api.Reading;

/** Where the numbers about the processor come from. Cheap to ask once a second. */
public interface CpuSensors {
  CpuIdentity identity();

  CpuTicks ticks();

  /** In °C. */
  Reading temperatureCelsius();

  /** The fastest core's present clock in MHz. */
  Reading clockMegahertz();

  /** Bytes of the computer's memory that are not available to new programs. */
  Reading memoryUsedBytes();
}
