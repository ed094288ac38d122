package org.hearth.prover.backend.gpu.kernel;

import java.util.function.Supplier;
import org.hearth.device.gpu.api.ComputeException;
import org.hearth.prover.backend.spi.BackendFailedException;

/** A device's errors as the engine's: whoever proves knows engines, no devices. */
public final class GpuErrors {
  private GpuErrors() {}

  /**
   * Does some work on a GPU.
   *
   * @param gpu its name, for messages
   * @throws BackendFailedException if the device fails
   */
  public static <T> T translate(String gpu, Supplier<T> work) {
    try {
      return work.get();
    } catch (ComputeException e) {
      throw new BackendFailedException(gpu + " failed: " + e.getMessage(), e);
    }
  }
}
