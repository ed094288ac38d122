package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.compute.opencl.OpenClForTests;
import org.hearth.device.compute.worker.ChildCommand;
import org.hearth.device.compute.worker.TimeShare;
import org.hearth.device.compute.worker.Worker;
import org.hearth.device.compute.worker.WorkerLimits;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.cpu.ScalarCpuEngine;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.EngineFailedException;
import org.hearth.prover.engine.ProvingInterruptedException;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.ProvingKey;
import org.hearth.prover.format.Witness;
import org.hearth.prover.groth16.Groth16Prover;
import org.hearth.prover.groth16.Groth16Verifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes, on the device that tests have. */
class WorkerProverTest {
  private static final Engine CPU = new ScalarCpuEngine(2);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** So many signs of life without any progress, two in a second. */
  private static final int HELD = 5;

  @TempDir Path folder;
  private final List<String> troubles = new ArrayList<>();
  private Path zkey = Path.of("");
  private Path wtns = Path.of("");

  @BeforeEach
  void files() throws IOException {
    zkey = Files.write(folder.resolve("c.zkey"), Fixture.TICKET.bytes("circuit.zkey"));
    wtns = Files.write(folder.resolve("c.wtns"), Fixture.TICKET.bytes("witness.wtns"));
  }

  @AfterAll
  static void close() {
    CPU.close();
  }

  private Worker worker(Class<?> main, String... arguments) {
    return new Worker(
        "the card",
        ChildCommand.ofThisJava(512, List.of(), main.getName(), List.of(arguments)),
        WorkerLimits.DEFAULT,
        Clock.systemUTC());
  }

  private Worker card() {
    OpenClForTests.device();
    return worker(CardWorkerMain.class, "opencl:0", folder.resolve("checked").toString());
  }

  private void prove(Worker worker, Progress progress) {
    Groth16Prover cpu = new Groth16Prover(CPU, new SecureRandom());
    try (ProvingKey key = Fixture.TICKET.key();
        Witness witness = Witness.read(wtns)) {
      Groth16Proof proof =
          new WorkerProver(worker, cpu, LIMIT, troubles::add)
              .prove(zkey, key, wtns, witness, progress);
      assertThat(
              new Groth16Verifier(key.verifyingKey())
                  .verify(witness.publicInputs(key.publics()), proof))
          .isTrue();
    }
  }

  @Test
  void aProcessProvesJobAfterJob() {
    List<String> steps = new ArrayList<>();
    try (Worker worker = card()) {
      prove(worker, (step, fraction) -> steps.add(step));
      long first = worker.pid().orElseThrow();
      prove(worker, Progress.NONE);
      assertThat(worker.pid()).contains(first);
    }
    assertThat(steps).contains("adding up the points", "done");
    assertThat(troubles).isEmpty();
  }

  @Test
  void severalProofsInOneRequest() {
    Groth16Prover cpu = new Groth16Prover(CPU, new SecureRandom());
    List<Double> fractions = new ArrayList<>();
    try (Worker worker = card();
        ProvingKey key = Fixture.TICKET.key();
        Witness witness = Witness.read(wtns)) {
      List<Groth16Proof> proofs =
          new WorkerProver(worker, cpu, LIMIT, troubles::add)
              .proveAll(
                  zkey,
                  key,
                  Collections.nCopies(3, new WorkerProver.Statement(wtns, witness)),
                  (step, fraction) -> fractions.add(fraction));
      Groth16Verifier verifier = new Groth16Verifier(key.verifyingKey());
      assertThat(proofs)
          .hasSize(3)
          .doesNotHaveDuplicates()
          .allMatch(proof -> verifier.verify(witness.publicInputs(key.publics()), proof));
    }
    assertThat(troubles).isEmpty();
    assertThat(fractions).isSorted().endsWith(1.0);
  }

  /** Held in the middle, it says the same again and again; let go, the card ends its work. */
  @Test
  void aCardThatIsHeldGoesOnLater() {
    List<Double> fractions = new ArrayList<>();
    try (Worker worker = card()) {
      worker.pace(TimeShare.NONE);
      prove(
          worker,
          (step, fraction) -> {
            fractions.add(fraction);
            if (Collections.frequency(fractions, fraction) == HELD) {
              worker.pace(new TimeShare(0.5));
            }
          });
    }
    assertThat(fractions).isSorted().endsWith(1.0);
    assertThat(fractions)
        .anySatisfy(
            f -> assertThat(Collections.frequency(fractions, f)).isGreaterThanOrEqualTo(HELD));
    assertThat(troubles).isEmpty();
  }

  @Test
  void aHeldProofThatNobodyWantsEndsAndItsProcessStays() {
    AtomicInteger told = new AtomicInteger();
    try (Worker worker = card()) {
      prove(worker, Progress.NONE);
      long process = worker.pid().orElseThrow();
      worker.pace(TimeShare.NONE);
      assertThatThrownBy(() ->
              prove(
                  worker,
                  (step, fraction) -> {
                    if (told.incrementAndGet() == 4) {
                      Thread.currentThread().interrupt();
                    }
                  }))
          .isInstanceOf(ProvingInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      worker.pace(TimeShare.ALL);
      prove(worker, Progress.NONE);
      assertThat(worker.pid()).contains(process);
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void killedInTheMiddleTheCpuDoesIt() {
    try (Worker worker = card()) {
      prove(
          worker,
          (step, fraction) ->
              worker.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly));
    }
    assertThat(troubles).singleElement().asString().contains("the card").contains("process");
  }

  @ParameterizedTest
  @CsvSource({"proof, does not verify", "nonsense, is no proof"})
  void aWrongAnswerIsThrownAway(String lie, String words) {
    try (Worker worker = worker(LyingWorker.class, lie)) {
      prove(worker, Progress.NONE);
      assertThat(worker.pid()).isEmpty();
    }
    assertThat(troubles).singleElement().asString().contains(words).contains(CPU.description());
  }

  @Test
  void noSuchCardMeansTheCpu() {
    try (Worker worker = worker(CardWorkerMain.class, "opencl:99", folder.toString())) {
      prove(worker, Progress.NONE);
    }
    assertThat(troubles).singleElement().asString().contains("the card");
  }

  @Test
  void aBadWitnessIsRefusedAfterAll() throws IOException {
    byte[] bad = Fixture.TICKET.bytes("witness.wtns");
    bad[bad.length - 32] ^= 1;
    wtns = Files.write(folder.resolve("bad.wtns"), bad);
    try (Worker worker = card()) {
      assertThatThrownBy(() -> prove(worker, Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("does not verify");
    }
  }

  private WorkerProver prover(Worker worker) {
    return new WorkerProver(
        worker, new Groth16Prover(CPU, new SecureRandom()), LIMIT, troubles::add);
  }

  /** Times are measured, so nothing is said of how long; both sizes come from one process. */
  @Test
  void aCardsTimeIsMeasuredInItsProcess() {
    try (Worker worker = card()) {
      assertThat(prover(worker).cardTime(1)).isPositive();
      long process = worker.pid().orElseThrow();
      assertThat(prover(worker).cardTime(5)).isPositive();
      prove(worker, Progress.NONE);
      assertThat(worker.pid()).contains(process);
    }
    assertThat(troubles).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "21", "-1"})
  void noCardIsAskedForSuchASize(int k) {
    try (Worker worker = worker(LyingWorker.class, "nonsense")) {
      assertThatThrownBy(() -> prover(worker).cardTime(k))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(worker.pid()).isEmpty();
    }
  }

  @Test
  void aTimeThatIsNoneCountsAsAFault() {
    try (Worker worker = worker(LyingWorker.class, "nonsense")) {
      assertThatThrownBy(() -> prover(worker).cardTime(4))
          .isInstanceOf(EngineFailedException.class)
          .hasMessageContaining("is no time");
      assertThat(worker.pid()).isEmpty();
    }
  }

  @Test
  void aCardThatIsNotThereHasNoTime() {
    try (Worker worker = worker(CardWorkerMain.class, "opencl:99", folder.toString())) {
      assertThatThrownBy(() -> prover(worker).cardTime(4))
          .isInstanceOf(EngineFailedException.class)
          .hasMessageContaining("the card");
    }
  }
}
