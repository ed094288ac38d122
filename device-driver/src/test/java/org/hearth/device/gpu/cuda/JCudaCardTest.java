package org.hearth.device.gpu.cuda;

import org.hearth.device.gpu.api.ComputeContract;
import org.hearth.device.gpu.api.ComputeDevice;
import org.junit.jupiter.api.Tag;

/** A real GPU, through the binding that the program takes by itself: JCuda where it can be had. */
@Tag("card")
class JCudaCardTest extends ComputeContract {
  @Override
  protected ComputeDevice device() {
    return CudaForTests.device();
  }

  @Override
  protected int busyRounds() {
    return 2_000_000;
  }
}
