package org.hearth.device.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hearth.device.worker.fault.FaultLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real child processes that behave in every bad way; each request ends, and says how. */
class WorkerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final FakeClock clock = new FakeClock();
  private final List<Worker> workers = new ArrayList<>();

  private Worker worker(Duration silence, String... arguments) {
    ChildCommand command =
        ChildCommand.ofThisJava(
            64,
            List.of("-XX:TieredStopAtLevel=1"),
            WorkerForTests.class.getName(),
            List.of(arguments));
    return worker(command, LONG, silence);
  }

  private Worker worker(ChildCommand command, Duration start, Duration silence) {
    Worker worker =
        new Worker(
            "Card",
            command,
            new WorkerLimits(
                start,
                silence,
                Duration.ofSeconds(2),
                new FaultLimits(
                    3, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(15))),
            clock);
    workers.add(worker);
    return worker;
  }

  @AfterEach
  void close() {
    workers.forEach(Worker::close);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static WorkerFailure failure(Worker worker, String request, Duration limit) {
    return catchThrowableOfType(
        WorkerFailure.class, () -> worker.ask(bytes(request), limit, progress -> {}));
  }

  /** Waits for the end of a process; whoever reaps it may take his time. */
  private static boolean gone(long pid) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Test
  void answersAndReportsProgressInOneProcess() throws Exception {
    Worker worker = worker(LONG);
    List<Integer> progress = new ArrayList<>();
    byte[] large = new byte[5 << 20];
    large[large.length - 1] = 9;
    assertThat(worker.ask(large, LONG, step -> progress.add((int) step[0]))).isEqualTo(large);
    assertThat(progress).containsExactly(1, 2, 3);
    long pid = worker.pid().orElseThrow();
    assertThat(worker.ask(bytes("flood of errors"), LONG, step -> {}))
        .isEqualTo(bytes("flood of errors"));
    assertThat(worker.pid()).hasValue(pid);
    worker.stop();
    assertThat(gone(pid)).isTrue();
    assertThat(worker.ask(bytes("again"), LONG, step -> {})).isEqualTo(bytes("again"));
    assertThat(worker.pid()).get().isNotEqualTo(pid);
  }

  /** The limit is long where the failure must be found by itself. */
  @ParameterizedTest
  @CsvSource({
    "crash,             60, WORKER_DIED,          exit code 134",
    "hang,              1,  WORKER_HUNG,          after 1 s",
    "garbage,           60, WORKER_GARBLED,       no start of a message",
    "flood,             60, WORKER_GARBLED,       no start of a message",
    "flood of progress, 1,  WORKER_HUNG,          after 1 s",
    "wrong kind,        60, WORKER_GARBLED,       kind 99",
    "endless length,    60, WORKER_GARBLED,       2147483647 bytes",
    "wrong checksum,    60, WORKER_GARBLED,       checksum",
    "memory,            60, WORKER_OUT_OF_MEMORY, exit code 3",
    "lost,              60, DEVICE_LOST,          fell off the bus",
    "device hung,       60, DEVICE_HUNG,          did not finish"
  })
  void afterAFaultTheProcessIsEndedAndTheNextOneWorks(
      String request, int seconds, FailureKind kind, String words) throws Exception {
    Worker worker = worker(LONG);
    long pid = pid(worker);
    WorkerFailure failure = failure(worker, request, Duration.ofSeconds(seconds));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageStartingWith("Card ").hasMessageContaining(words);
    assertThat(gone(pid)).isTrue();
    assertThat(failure(worker, "anything", LONG).kind()).isEqualTo(FailureKind.RESTING);
    clock.advance(Duration.ofSeconds(11));
    assertThat(pid(worker)).isNotEqualTo(pid);
  }

  private static long pid(Worker worker) throws Exception {
    return Long.parseLong(
        new String(worker.ask(bytes("pid"), LONG, step -> {}), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "exception,     TASK_FAILED,          the circuit; has no rows",
    "device memory, OUT_OF_DEVICE_MEMORY, 3 MiB are missing"
  })
  void aFailureThatIsNoFaultKeepsTheProcess(String request, FailureKind kind, String words)
      throws Exception {
    Worker worker = worker(LONG);
    long pid = pid(worker);
    WorkerFailure failure = failure(worker, request, LONG);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining(words);
    assertThat(pid(worker)).isEqualTo(pid);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its exit code of the killed is another")
  void aChildThatIsKilledInTheMiddleIsFoundAtOnce() throws Exception {
    Worker worker = worker(LONG);
    long pid = pid(worker);
    WorkerFailure failure =
        catchThrowableOfType(
            WorkerFailure.class,
            () ->
                worker.ask(
                    bytes("deaf"),
                    LONG,
                    step -> ProcessHandle.of(pid).orElseThrow().destroyForcibly()));
    assertThat(failure.kind()).isEqualTo(FailureKind.WORKER_DIED);
    assertThat(failure).hasMessageContaining("exit code 137");
  }

  /** Stopped as a whole, its heartbeat too: the silence is noticed long before the limit. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signal that stops a process")
  void aChildThatIsFrozenIsFoundByItsSilence() throws Exception {
    Worker worker = worker(Duration.ofSeconds(5));
    long pid = pid(worker);
    new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
    byte[] large = new byte[10 << 20];
    assertThatThrownBy(() -> worker.ask(large, LONG, step -> {}))
        .isInstanceOfSatisfying(
            WorkerFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.WORKER_HUNG))
        .hasMessageContaining("no sign of life");
    assertThat(gone(pid)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "mute,  1,  WORKER_HUNG,    did not start",
    "noisy, 60, WORKER_GARBLED, no start of a message",
    "ends,  60, WORKER_DIED,    exit code 7"
  })
  void aProgramThatIsNoWorkerIsFound(String argument, int seconds, FailureKind kind, String words) {
    Worker worker =
        worker(
            ChildCommand.ofThisJava(
                64, List.of(), WorkerForTests.class.getName(), List.of(argument)),
            Duration.ofSeconds(seconds),
            LONG);
    WorkerFailure failure = failure(worker, "anything", LONG);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining(words);
    assertThat(worker.pid()).isEmpty();
  }

  @Test
  void aProgramThatIsNotThereIsNoCrash() {
    Worker worker =
        worker(
            new ChildCommand(Path.of("/no/such/java"), "", List.of(), "Main", List.of()),
            LONG,
            LONG);
    assertThat(failure(worker, "anything", LONG).kind()).isEqualTo(FailureKind.WORKER_NOT_STARTED);
  }

  /** Interrupted, the parent cancels; a child that hears is kept, one that does not is ended. */
  @ParameterizedTest
  @CsvSource({"until cancelled, true", "deaf, false"})
  void anInterruptCancels(String request, boolean kept) throws Exception {
    Worker worker = worker(LONG);
    long pid = pid(worker);
    CountDownLatch working = new CountDownLatch(1);
    BlockingQueue<Throwable> ended = new ArrayBlockingQueue<>(1);
    Thread asking =
        Thread.ofPlatform()
            .start(() -> {
              try {
                worker.ask(bytes(request), LONG, step -> working.countDown());
              } catch (InterruptedException | WorkerFailure e) {
                ended.add(e);
              }
            });
    assertThat(working.await(60, TimeUnit.SECONDS)).isTrue();
    asking.interrupt();
    assertThat(ended.poll(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(pid(worker) == pid).isEqualTo(kept);
  }

  @Test
  void aCardThatFailsTooOftenIsPausedUntilSomebodySaysSo() throws Exception {
    Worker worker = worker(LONG);
    for (int fault = 1; fault <= 3; fault++) {
      assertThat(worker.pausedBy()).isEmpty();
      assertThat(failure(worker, "crash", LONG).kind()).isEqualTo(FailureKind.WORKER_DIED);
      clock.advance(Duration.ofSeconds(60));
    }
    assertThat(worker.pausedBy()).get().asString().contains("lost the process");
    WorkerFailure paused = failure(worker, "anything", LONG);
    assertThat(paused.kind()).isEqualTo(FailureKind.PAUSED);
    assertThat(paused)
        .hasMessage(
            "Card is paused, because it failed too often (the last time it lost the process that"
                + " works on it).");
    assertThat(worker.pausedBy()).hasValue(paused.sentence());
    worker.resume();
    assertThat(worker.ask(bytes("works"), LONG, step -> {})).isEqualTo(bytes("works"));
  }

  @Test
  void aWrongResultIsAFaultAndEndsTheProcess() throws Exception {
    Worker worker = worker(LONG);
    long pid = pid(worker);
    WorkerFailure failure = worker.didNotVerify("the proof does not verify");
    assertThat(failure.kind()).isEqualTo(FailureKind.DID_NOT_VERIFY);
    assertThat(gone(pid)).isTrue();
    assertThat(failure(worker, "anything", LONG).kind()).isEqualTo(FailureKind.RESTING);
  }

  /** To give the card's memory back at once is no fault. */
  @Test
  void stoppingInTheMiddleIsNoFault() throws Exception {
    Worker worker = worker(LONG);
    long pid = pid(worker);
    WorkerFailure failure =
        catchThrowableOfType(
            WorkerFailure.class, () -> worker.ask(bytes("deaf"), LONG, step -> worker.stop()));
    assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
    assertThat(gone(pid)).isTrue();
    assertThat(pid(worker)).isNotEqualTo(pid);
  }

  @Test
  void aClosedWorkerStartsNothing() throws Exception {
    Worker worker = worker(LONG);
    long pid = pid(worker);
    worker.close();
    assertThat(gone(pid)).isTrue();
    assertThat(failure(worker, "anything", LONG).kind()).isEqualTo(FailureKind.CANCELLED);
  }

  /** The parent is killed as a crash would: nobody closes anything. */
  @Test
  void noChildOutlivesItsParent() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            ParentForTests.class.getName());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process parent = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    long pid;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      pid = Long.parseLong(out.readLine());
    }
    assertThat(parent.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(gone(pid)).isTrue();
  }
}
