package org.hearth.prover.backend.gpu.poly;

import java.util.stream.IntStream;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.cuda.CudaForTests;
import org.junit.jupiter.api.Tag;

/** On a real GPU of NVIDIA's. */
@Tag("card")
class CardPolynomialsTest extends PolynomialsContract {
  @Override
  ComputeDevice device() {
    return CudaForTests.device();
  }

  @Override
  IntStream sizes() {
    return IntStream.of(1, 2, 31, 32, 33, 1023, 1024, 1025, 33_000, 1 << 20);
  }

  @Override
  int programs() {
    return 40;
  }
}
