package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.TimeShare;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.SpeedTrial;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.hearth.prover.system.spi.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes, on the device that tests have. */
class WorkerProverTest {
  private static final ProofSystem SYSTEM = StandardProofSystems.list().standard();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** So many signs of life without any progress, two in a second. */
  private static final int HELD = 5;

  @TempDir Path folder;
  private Path zkey = Path.of("");
  private Path wtns = Path.of("");

  @BeforeEach
  void files() throws IOException {
    zkey = Files.write(folder.resolve("c.zkey"), Fixture.TICKET.bytes("circuit.zkey"));
    wtns = Files.write(folder.resolve("c.wtns"), Fixture.TICKET.bytes("witness.wtns"));
  }

  private Worker worker(Class<?> main, String... arguments) {
    return new Worker(
        "the card",
        ChildCommand.ofThisJava(512, List.of(), main.getName(), List.of(arguments)),
        WorkerLimits.DEFAULT,
        Clock.systemUTC());
  }

  private Worker gpu() {
    OpenClForTests.device();
    return worker(GpuWorkerMain.class, "opencl:0", folder.resolve("checked").toString());
  }

  private static WorkerProver prover(Worker worker) {
    return new WorkerProver(worker, LIMIT);
  }

  private List<byte[]> prove(Worker worker, int count, Progress progress)
      throws WorkerFailure, InterruptedException {
    List<byte[]> proofs =
        prover(worker)
            .prove(SYSTEM, zkey, Collections.nCopies(count, wtns), Long.MAX_VALUE, progress);
    Verifier verifier = SYSTEM.verifier(Fixture.TICKET.bytes("verification_key.json"), "the key");
    Statement statement = new Statement(Fixture.TICKET.publicInputs());
    assertThat(proofs)
        .hasSize(count)
        .usingElementComparator(Arrays::compare)
        .doesNotHaveDuplicates()
        .allMatch(proof -> verifier.verifies(statement, proof));
    return proofs;
  }

  private WorkerFailure failure(Worker worker, Progress progress) {
    return catchThrowableOfType(WorkerFailure.class, () -> prove(worker, 1, progress));
  }

  @Test
  void aProcessProvesJobAfterJob() throws Exception {
    List<String> steps = new ArrayList<>();
    try (Worker worker = gpu()) {
      assertThat(prove(worker, 1, (step, fraction) -> steps.add(step))).hasSize(1);
      long first = worker.pid().orElseThrow();
      assertThat(prove(worker, 1, Progress.NONE)).hasSize(1);
      assertThat(worker.pid()).contains(first);
    }
    assertThat(steps).contains("adding up the points", "done");
  }

  @Test
  void severalProofsInOneRequest() throws Exception {
    List<Double> fractions = new ArrayList<>();
    try (Worker worker = gpu()) {
      assertThat(prove(worker, 3, (step, fraction) -> fractions.add(fraction))).hasSize(3);
    }
    assertThat(fractions).isSorted().endsWith(1.0);
  }

  /** Held in the middle, it says the same again and again; let go, the card ends its work. */
  @Test
  void aCardThatIsHeldGoesOnLater() throws Exception {
    List<Double> fractions = new ArrayList<>();
    try (Worker worker = gpu()) {
      worker.pace(TimeShare.NONE);
      Progress letGo =
          (step, fraction) -> {
            fractions.add(fraction);
            if (Collections.frequency(fractions, fraction) == HELD) {
              worker.pace(new TimeShare(0.5));
            }
          };
      assertThat(prove(worker, 1, letGo)).hasSize(1);
    }
    assertThat(fractions).isSorted().endsWith(1.0);
    assertThat(fractions)
        .anySatisfy(
            f -> assertThat(Collections.frequency(fractions, f)).isGreaterThanOrEqualTo(HELD));
  }

  @Test
  void aHeldProofThatNobodyWantsEndsAndItsProcessStays() throws Exception {
    AtomicInteger told = new AtomicInteger();
    try (Worker worker = gpu()) {
      assertThat(prove(worker, 1, Progress.NONE)).hasSize(1);
      long process = worker.pid().orElseThrow();
      worker.pace(TimeShare.NONE);
      assertThatThrownBy(() ->
              prove(
                  worker,
                  1,
                  (step, fraction) -> {
                    if (told.incrementAndGet() == 4) {
                      Thread.currentThread().interrupt();
                    }
                  }))
          .isInstanceOf(InterruptedException.class);
      worker.pace(TimeShare.ALL);
      assertThat(prove(worker, 1, Progress.NONE)).hasSize(1);
      assertThat(worker.pid()).contains(process);
    }
  }

  @Test
  void killedInTheMiddleItSaysSo() {
    try (Worker worker = gpu()) {
      WorkerFailure failure =
          failure(
              worker,
              (step, fraction) ->
                  worker
                      .pid()
                      .flatMap(ProcessHandle::of)
                      .ifPresent(ProcessHandle::destroyForcibly));
      assertThat(failure.kind()).isEqualTo(FailureKind.WORKER_DIED);
      assertThat(failure.sentence()).contains("the card", "process");
    }
  }

  @Test
  void anAnswerThatIsNoProofIsThrownAwayAndItsProcessEnded() {
    try (Worker worker = worker(NonsenseWorker.class)) {
      WorkerFailure failure = failure(worker, Progress.NONE);
      assertThat(failure.kind()).isEqualTo(FailureKind.DID_NOT_VERIFY);
      assertThat(failure.sentence()).contains("is no proof");
      assertThat(worker.pid()).isEmpty();
    }
  }

  /** That is no wrong result: nobody is to suspect the card. */
  @Test
  void noSuchCardIsOneThatCannotBeUsed() {
    try (Worker worker = worker(GpuWorkerMain.class, "opencl:99", folder.toString())) {
      WorkerFailure failure = failure(worker, Progress.NONE);
      assertThat(failure.kind()).isEqualTo(FailureKind.DEVICE_UNAVAILABLE);
      assertThat(failure.sentence()).contains("the card");
    }
  }

  /** Whether the witness is bad or the card, the process cannot tell. */
  @Test
  void aProofThatDoesNotVerifyIsNotGivenOut() throws IOException {
    byte[] bad = Fixture.TICKET.bytes("witness.wtns");
    bad[bad.length - 32] ^= 1;
    wtns = Files.write(folder.resolve("bad.wtns"), bad);
    try (Worker worker = gpu()) {
      assertThatThrownBy(() -> prove(worker, 1, Progress.NONE))
          .isInstanceOf(UnverifiedProofException.class)
          .hasMessageContaining("does not verify");
      assertThat(worker.pid()).isPresent();
    }
  }

  /** Times are measured, so nothing is said of how long; both sizes come from one process. */
  @Test
  void aCardsTimeIsMeasuredInItsProcess() throws Exception {
    try (Worker worker = gpu()) {
      assertThat(prover(worker).trial(SYSTEM, 1, () -> {}).nanos()).isPositive();
      long process = worker.pid().orElseThrow();
      TrialResult five = prover(worker).trial(SYSTEM, 5, () -> {});
      assertThat(five.nanos()).isPositive();
      try (Backend cpu = new ScalarBackend(1);
          Prover prover = SYSTEM.prover(cpu, new SecureRandom())) {
        SpeedTrial here = prover.speedTrial(System::nanoTime).orElseThrow();
        assertThat(five.answer())
            .isEqualTo(here.run(5).answer())
            .isNotEqualTo(here.run(4).answer());
      }
      assertThat(prove(worker, 1, Progress.NONE)).hasSize(1);
      assertThat(worker.pid()).contains(process);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "21", "-1"})
  void noCardIsAskedForSuchASize(int k) {
    try (Worker worker = worker(NonsenseWorker.class)) {
      assertThatThrownBy(() -> prover(worker).trial(SYSTEM, k, () -> {}))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(worker.pid()).isEmpty();
    }
  }

  @Test
  void aTimeThatIsNoneCountsAsAFault() {
    try (Worker worker = worker(NonsenseWorker.class)) {
      assertThatThrownBy(() -> prover(worker).trial(SYSTEM, 4, () -> {}))
          .isInstanceOf(BackendFailedException.class)
          .hasMessageContaining("is no time and answer");
      assertThat(worker.pid()).isEmpty();
    }
  }

  @Test
  void aCardThatIsNotThereHasNoTime() {
    try (Worker worker = worker(GpuWorkerMain.class, "opencl:99", folder.toString())) {
      assertThatThrownBy(() -> prover(worker).trial(SYSTEM, 4, () -> {}))
          .isInstanceOf(BackendFailedException.class)
          .hasMessageContaining("the card");
    }
  }
}
