package org.hearth.prover.backend.gpu.poly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.prover.TestSeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The PTX that is shipped, executed by the interpreter, which is severe. */
class PtxPolynomialsTest extends PolynomialsContract {
  private final PtxBackend backend =
      PtxBackend.severe(75, 1L << 28, TestSeed.of(PtxPolynomialsTest.class, 20_261));

  @Override
  ComputeDevice device() {
    return backend.device();
  }

  @Override
  IntStream sizes() {
    return IntStream.of(1, 31, 33, 1025);
  }

  @Override
  int programs() {
    return 3;
  }

  @AfterEach
  void noKernelFaulted() {
    assertThat(backend.fault()).isEmpty();
  }

  @AfterAll
  void stop() {
    backend.close();
  }
}
