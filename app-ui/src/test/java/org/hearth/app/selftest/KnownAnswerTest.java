package org.hearth.app.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.app.accelerator.EmulatorThread;
import org.hearth.device.accelerator.AcceleratorService;
import org.hearth.device.accelerator.Timeouts;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.link.PseudoTerminal;
import org.hearth.device.accelerator.link.SerialLink;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.vector.VectorBackend;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KnownAnswerTest {
  @TempDir private static Path folder;
  private static KnownAnswer answer;
  private static Backend engine;

  @BeforeAll
  static void prepare() throws Exception {
    engine = new VectorBackend(2);
    answer = new KnownAnswer(folder.resolve("known"), StandardProofSystems.list().standard());
    answer.prepare(engine);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void bothEnginesGiveTheKnownProof() {
    KnownAnswer.Result vector = answer.run(engine, KnownAnswer.Effort.LEAST, Watch.NONE);
    assertThat(vector.words()).isEmpty();
    assertThat(vector.right()).isTrue();
    try (Backend scalar = new ScalarBackend(2)) {
      assertThat(answer.run(scalar, KnownAnswer.Effort.LEAST, Watch.NONE).right()).isTrue();
    }
  }

  /** Each step in order, each fraction above the last, and the whole from 0 on to 1. */
  @Test
  void howFarItIsIsTold() {
    KnownAnswer.Effort effort = new KnownAnswer.Effort(2, Duration.ofMinutes(5), 2);
    List<Double> whole = new ArrayList<>();
    Set<Watch.Step> steps = new LinkedHashSet<>();
    KnownAnswer.Result result =
        answer.run(
            engine,
            effort,
            (step, fraction) -> {
              steps.add(step);
              whole.add(step.whole(fraction));
            });
    assertThat(result.right()).isTrue();
    assertThat(steps).containsExactly(Watch.Step.WARMING_UP, Watch.Step.TIMING);
    assertThat(whole).hasSize(5).isSorted().allMatch(part -> part >= 0 && part < 1);
    assertThat(Watch.Step.KEY.whole(0)).isZero();
    assertThat(Watch.Step.TIMING.whole(1)).isEqualTo(1);
  }

  @Test
  void whoWatchesItCanEndItBetweenTwoProofs() {
    AtomicInteger asked = new AtomicInteger();
    Watch third =
        (step, fraction) -> {
          if (asked.incrementAndGet() == 3) {
            throw new CancellationException();
          }
        };
    assertThatThrownBy(() -> answer.run(engine, KnownAnswer.Effort.USUAL, third))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(3);
    // The engine and the circuit are as good as before.
    assertThat(answer.run(engine, KnownAnswer.Effort.LEAST, Watch.NONE).right()).isTrue();
  }

  @Test
  void aKeyWithAnotherBitIsNoticed() throws Exception {
    KnownAnswer other =
        new KnownAnswer(
            Files.createDirectories(folder.resolve("other")),
            StandardProofSystems.list().standard());
    other.prepare(engine);
    byte[] witness = Files.readAllBytes(other.witness());
    witness[witness.length - 40] ^= 1;
    Files.write(other.witness(), witness);
    KnownAnswer.Result result = other.run(engine, KnownAnswer.Effort.LEAST, Watch.NONE);
    assertThat(result.right()).isFalse();
    assertThat(result.words()).isNotEmpty();
  }

  /** The emulator proves for real, over a real pseudo terminal, and the host verifies. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theEmulatedAcceleratorProvesOverAPseudoTerminal() throws Exception {
    PseudoTerminal terminal = PseudoTerminal.open(OperatingSystem.current());
    Path memory = Files.createDirectories(folder.resolve("memory"));
    EmulatorThread.serve(
        new AcceleratorEmulator(
            memory,
            new EmulatedProver(StandardProofSystems.list(), engine, new SecureRandom()),
            Vitals.silent("not told")),
        terminal);
    try (AcceleratorService service =
        new AcceleratorService(
            () -> SerialLink.open(terminal.name()),
            Timeouts.USUAL,
            2,
            new Random(1),
            System::nanoTime)) {
      assertThat(service.accelerator().capabilities().name())
          .isEqualTo("Hearth Emulator [simulated]");
      KnownAnswer.Result result = new AcceleratorTrial(answer).run(service, Watch.NONE);
      assertThat(result.words()).isEmpty();
      assertThat(result.right()).isTrue();
    }
  }
}
