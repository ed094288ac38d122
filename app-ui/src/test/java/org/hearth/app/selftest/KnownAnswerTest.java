package org.hearth.app.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
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
    KnownAnswer.Result vector = answer.run(engine, KnownAnswer.Effort.LEAST);
    assertThat(vector.words()).isEmpty();
    assertThat(vector.right()).isTrue();
    try (Backend scalar = new ScalarBackend(2)) {
      assertThat(answer.run(scalar, KnownAnswer.Effort.LEAST).right()).isTrue();
    }
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
    KnownAnswer.Result result = other.run(engine, KnownAnswer.Effort.LEAST);
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
      KnownAnswer.Result result = new AcceleratorTrial(answer).run(service);
      assertThat(result.words()).isEmpty();
      assertThat(result.right()).isTrue();
    }
  }
}
