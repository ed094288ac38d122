package org.hearth.prover.gpu;

import org.hearth.device.compute.ComputeDevice;
import org.hearth.device.compute.opencl.OpenClForTests;

/** The kernels as OpenCL C, on whatever platform is here: PoCL where there is no card. */
class OpenClCardTest extends CardContract {
  @Override
  ComputeDevice device() {
    return OpenClForTests.device();
  }
}
