package org.hearth.device.gpu.api;

/** A device that runs kernels. */
public interface ComputeDevice {
  DeviceDescription description();

  /**
   * Takes the device into use. Costs a few hundred megabytes of its memory on some drivers, so one
   * context for a process is the rule.
   *
   * @throws DeviceUnavailableException when the driver refuses it
   */
  ComputeContext open();
}
