package org.hearth.node.engine;

import java.util.Optional;
import java.util.function.IntSupplier;

/** Devices beside the processor that prove for callers. */
@FunctionalInterface
public interface CallerDevices {
  /** None: the processor proves everything. */
  CallerDevices NONE = _ -> Optional.empty();

  /**
   * The best one that is faster than the processor for circuits of 2^logDomain rows, if any.
   *
   * @param logDomain asked only where there is a device
   */
  Optional<CallerDevice> best(IntSupplier logDomain);
}
