package org.hearth.node.scheduling;

import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.node.rules.ProofPacing;

/**
 * Where and when a job can be proved: who lends devices, which would be in time, who may begin.
 *
 * @param alone whether the broker lends one device only: what fails there is tried nowhere else
 */
public record Placement(
    DeviceBroker broker, Admission admission, ProofPacing pacing, boolean alone) {
  /** Whether a job that fails on that device has failed: the processor can do all that any can. */
  public boolean last(Device device) {
    return alone || device.kind() == DeviceKind.CPU;
  }
}
