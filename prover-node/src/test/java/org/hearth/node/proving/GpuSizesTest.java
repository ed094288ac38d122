package org.hearth.node.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GpuSizesTest {
  private static final Device CARD =
      new Device(new DeviceId("gpu:1"), DeviceKind.GPU, "a card", Map.of(), true, true);
  @TempDir Path folder;

  static Stream<Arguments> gpus() {
    return Stream.of(
        Arguments.of("wins at once", time(Duration.ZERO), false, 10),
        Arguments.of("is out of its depth", time(Duration.ofHours(1)), false, Crossover.NEVER),
        Arguments.of("fails", failing(new BackendFailedException("x")), false, GpuSizes.USUAL),
        Arguments.of("has a fault", failing(new IllegalStateException()), false, GpuSizes.USUAL),
        Arguments.of("is cut off", failing(new ProvingInterruptedException()), true, 16));
  }

  private static IntFunction<Duration> time(Duration time) {
    return k -> time;
  }

  private static IntFunction<Duration> failing(RuntimeException e) {
    return k -> {
      throw e;
    };
  }

  /** Else the spare time would be spent on the same card for ever. */
  @ParameterizedTest(name = "a card that {0}")
  @MethodSource("gpus")
  void isMeasuredOnceAlsoWhereNothingCanBeWritten(
      String what, IntFunction<Duration> gpuTime, boolean again, int suitsFrom) throws Exception {
    Path noFolder = Files.writeString(folder.resolve("a-file"), "");
    try (ScalarBackend processor = new ScalarBackend(1)) {
      GpuSizes sizes =
          new GpuSizes(
              new Crossover(noFolder.resolve("crossover")),
              processor,
              StandardProofSystems.list().standard(),
              System::nanoTime);
      assertThat(sizes.unmeasured(CARD)).isTrue();
      sizes.measure(CARD, gpuTime);
      assertThat(sizes.unmeasured(CARD)).isEqualTo(again);
      assertThat(sizes.suitsFrom(CARD)).isEqualTo(suitsFrom);
    }
  }
}
