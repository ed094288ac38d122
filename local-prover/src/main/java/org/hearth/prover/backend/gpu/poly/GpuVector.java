package org.hearth.prover.backend.gpu.poly;

import org.hearth.device.gpu.api.DeviceBuffer;

/**
 * A run of elements of the scalar field in a GPU's memory, 32 bytes each, in Montgomery form.
 *
 * @param first where in the buffer it begins, in elements
 * @param size number of elements
 */
public record GpuVector(DeviceBuffer buffer, int first, int size) {
  /** Bytes of an element. */
  public static final int BYTES = 32;
}
