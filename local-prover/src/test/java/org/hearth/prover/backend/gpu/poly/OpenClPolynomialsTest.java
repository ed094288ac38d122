package org.hearth.prover.backend.gpu.poly;

import java.util.stream.IntStream;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.opencl.OpenClForTests;

/** Through PoCL where there is no GPU. */
class OpenClPolynomialsTest extends PolynomialsContract {
  @Override
  ComputeDevice device() {
    return OpenClForTests.device();
  }

  @Override
  IntStream sizes() {
    return IntStream.of(1, 2, 31, 32, 33, 1023, 1024, 1025, 33_000);
  }

  @Override
  int programs() {
    return 40;
  }
}
