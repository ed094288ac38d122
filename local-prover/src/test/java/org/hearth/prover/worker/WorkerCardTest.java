package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearth.device.gpu.cuda.CudaForTests;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real GPU's process that dies or stands still in the middle of a proof. */
@Tag("card")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals")
class WorkerCardTest {
  private static final ProofSystem SYSTEM = StandardProofSystems.list().standard();

  @TempDir Path folder;
  private Path zkey = Path.of("");
  private Path wtns = Path.of("");

  @BeforeEach
  void files() throws IOException {
    CudaForTests.device();
    zkey = Files.write(folder.resolve("c.zkey"), Fixture.TICKET.bytes("circuit.zkey"));
    wtns = Files.write(folder.resolve("c.wtns"), Fixture.TICKET.bytes("witness.wtns"));
  }

  private Worker gpu() {
    return new Worker(
        "the card",
        ChildCommand.ofThisJava(
            2048,
            List.of(),
            GpuWorkerMain.class.getName(),
            List.of("cuda:0", folder.resolve("checked").toString())),
        WorkerLimits.DEFAULT,
        Clock.systemUTC());
  }

  private void prove(Worker worker, Duration limit, Progress progress)
      throws WorkerFailure, InterruptedException {
    byte[] proof =
        new WorkerProver(worker, limit)
            .prove(SYSTEM, zkey, List.of(wtns), Long.MAX_VALUE, progress)
            .getFirst();
    assertThat(
            SYSTEM
                .verifier(Fixture.TICKET.bytes("verification_key.json"), "the key")
                .verifies(new Statement(Fixture.TICKET.publicInputs()), proof))
        .isTrue();
  }

  private static void send(String signal, long pid) {
    try {
      assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** At the first step of a proof the process gets the signal; the next one is made by another. */
  private void afterTheSignal(String signal, Duration limit) throws Exception {
    try (Worker worker = gpu()) {
      prove(worker, Duration.ofMinutes(2), Progress.NONE);
      long first = worker.pid().orElseThrow();
      AtomicBoolean sent = new AtomicBoolean();
      Progress atOnce =
          (step, fraction) -> {
            if (sent.compareAndSet(false, true)) {
              send(signal, first);
            }
          };
      assertThat(catchThrowableOfType(WorkerFailure.class, () -> prove(worker, limit, atOnce)))
          .hasMessageContaining("the card");
      prove(worker, Duration.ofMinutes(2), Progress.NONE);
      assertThat(worker.pid().orElseThrow()).isNotEqualTo(first);
      assertThat(ProcessHandle.of(first)).isEmpty();
    }
  }

  @Test
  void aKilledProcessLeavesTheCardUsable() throws Exception {
    afterTheSignal("-KILL", Duration.ofMinutes(2));
  }

  @Test
  void aProcessThatStandsStillIsEnded() throws Exception {
    afterTheSignal("-STOP", Duration.ofSeconds(10));
  }
}
