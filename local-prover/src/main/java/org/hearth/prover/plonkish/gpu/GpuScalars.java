package org.hearth.prover.plonkish.gpu;

import org.hearth.prover.backend.gpu.poly.GpuVector;
import org.hearth.prover.plonkish.work.Scalars;

/**
 * In a GPU's memory.
 *
 * @param ofKey whether the key keeps it
 */
record GpuScalars(GpuVector vector, boolean ofKey) implements Scalars {
  @Override
  public int size() {
    return vector.size();
  }
}
