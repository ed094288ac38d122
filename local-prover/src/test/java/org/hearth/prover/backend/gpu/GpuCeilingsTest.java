package org.hearth.prover.backend.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.backend.gpu.GpuCeilings.Ceiling;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuCeilingsTest {
  /** What fills PoCL: 512 items of 4 chains; a copy reads and writes 64 MiB. */
  private static final long CHAINS = 512 * 4;

  private static final long COPY = 64L << 20;

  /** A run is as long as launches must be not to count, by a clock that each look moves on. */
  @ParameterizedTest
  @CsvSource({
    "products, 1, 1024",
    "products, 10_000_000, 1",
    "squares, 1, 1024",
    "squares, 10_000_000, 1",
    "memory, 1, 16",
    "memory, 10_000_000, 1",
    "copies, 1, 16",
    "copies, 10_000_000, 1",
  })
  void aRunIsLongEnough(String what, String nanosPerLook, int times) {
    AtomicLong clock = new AtomicLong();
    long step = Long.parseLong(nanosPerLook.replace("_", ""));
    Function<GpuCeilings, Ceiling> ceiling =
        switch (what) {
          case "products" -> GpuCeilings::products;
          case "squares" -> GpuCeilings::squares;
          case "memory" -> GpuCeilings::memory;
          case "copies" -> GpuCeilings::copiesToGpu;
          default -> throw new IllegalArgumentException(what);
        };
    long once =
        switch (what) {
          case "memory" -> 2 * COPY;
          case "copies" -> COPY;
          default -> CHAINS;
        };
    try (Backend host = new ScalarBackend(1);
        GpuEngine gpu =
            GpuEngine.open(
                OpenClForTests.device(),
                GpuSettings.DEFAULT,
                new WorkGate(),
                host,
                () -> clock.addAndGet(step));
        Ceiling measured = ceiling.apply(gpu.ceilings())) {
      assertThat(measured.amount()).isEqualTo(times * once);
      assertThat(measured.run()).isPositive();
    }
  }
}
