package org.hearth.device.power;

import java.util.Optional;
import org.hearth.device.api.DeviceId;

/** The cards whose power can be capped. */
public interface PowerCaps {
  /** Empty for a device that is not there or has no such limit. */
  Optional<PowerCap> find(DeviceId device);
}
