package org.hearth.node.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.SpeedTrial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GpuSizesTest {
  private static final Device CARD =
      new Device(new DeviceId("gpu:1"), DeviceKind.GPU, "a card", Map.of(), true, true);
  private static final SpeedTrial PROCESSOR =
      StandardProofSystems.list()
          .standard()
          .prover(new ScalarBackend(1), new SecureRandom())
          .speedTrial(System::nanoTime)
          .orElseThrow();

  @TempDir Path folder;

  static Stream<Arguments> gpus() {
    return Stream.of(
        Arguments.of("is out of its depth", time(Duration.ofHours(1)), false, "slower than"),
        Arguments.of("is wrong", wrong(), false, "something else than the processor"),
        Arguments.of("fails", failing(new BackendFailedException("odd")), false, "tested.*: odd"),
        Arguments.of("has a fault", failing(new IllegalStateException()), false, "not be tested"),
        Arguments.of("is cut off", failing(new ProvingInterruptedException()), true, ""));
  }

  /** Slow, and right: it has what the processor computes. */
  private static IntFunction<TrialResult> time(Duration time) {
    return k -> new TrialResult(time.toNanos(), PROCESSOR.run(k).answer());
  }

  private static IntFunction<TrialResult> wrong() {
    return k -> new TrialResult(1, "ab".repeat(32));
  }

  private static IntFunction<TrialResult> failing(RuntimeException e) {
    return k -> {
      throw e;
    };
  }

  /** Else the spare time would be spent on the same card for ever. */
  @ParameterizedTest(name = "a card that {0}")
  @MethodSource("gpus")
  void isMeasuredOnceAlsoWhereNothingCanBeWritten(
      String what, IntFunction<TrialResult> onGpu, boolean again, String obstacle)
      throws Exception {
    Path noFolder = Files.writeString(folder.resolve("a-file"), "");
    try (ScalarBackend processor = new ScalarBackend(1)) {
      GpuSizes sizes = sizes(noFolder.resolve("crossover"), processor);
      assertThat(sizes.unmeasured(CARD)).isTrue();
      assertThat(sizes.tested(CARD)).isFalse();
      assertThat(sizes.obstacle(CARD)).isEmpty();
      assertThat(sizes.measure(CARD, onGpu)).isEqualTo(what.equals("is wrong"));
      assertThat(sizes.unmeasured(CARD)).isEqualTo(again);
      assertThat(sizes.suitsFrom(CARD)).isGreaterThan(SpeedTrial.LARGEST);
      assertThat(sizes.obstacle(CARD).orElse("")).containsPattern(obstacle);
      assertThat(sizes.obstacle(CARD).isEmpty()).isEqualTo(obstacle.isEmpty());
    }
  }

  /** What one driver computed says nothing of the next one. */
  @Test
  void aNewDriverIsTestedAnew() {
    Path memory = folder.resolve("crossover");
    try (ScalarBackend processor = new ScalarBackend(1)) {
      GpuSizes sizes = sizes(memory, processor);
      assertThat(sizes.measure(card("580.1"), wrong())).isTrue();
      assertThat(sizes(memory, processor).obstacle(card("580.1"))).isPresent();
      assertThat(sizes(memory, processor).unmeasured(card("580.1"))).isFalse();
      assertThat(sizes(memory, processor).unmeasured(card("590.2"))).isTrue();
    }
  }

  private static Device card(String driver) {
    return new Device(CARD.id(), DeviceKind.GPU, "a card", Map.of("driver", driver), true, true);
  }

  private static GpuSizes sizes(Path memory, Backend processor) {
    return new GpuSizes(
        new Crossover(memory), processor, StandardProofSystems.list().standard(), System::nanoTime);
  }
}
