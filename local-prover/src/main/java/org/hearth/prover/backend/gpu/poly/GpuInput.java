package org.hearth.prover.backend.gpu.poly;

import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.ntt.GpuNtt;

/**
 * What a program reads of for each row.
 *
 * @param first where in the buffer the vector begins, in elements
 * @param size number of elements
 * @param step row i is element step * i + turn, zero behind the last; 0 for roots of unity
 * @param turn if it is not 0, the vector goes round, and the step is 1
 */
public record GpuInput(DeviceBuffer buffer, int first, int size, int step, int turn) {
  /**
   * A vector.
   *
   * @param step 1 if it is turned
   */
  public static GpuInput of(GpuVector vector, int step, int turn) {
    return new GpuInput(vector.buffer(), vector.first(), vector.size(), step, turn);
  }

  /** Row i is the i-th power of the domain's root of unity. */
  public static GpuInput roots(GpuNtt transform) {
    return new GpuInput(transform.powers(), 0, transform.size(), 0, 0);
  }
}
