package org.hearth.prover.backend.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkGateTest {
  private final WorkGate gate = new WorkGate();

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }

  @Test
  void openUntilPaused() {
    gate.pass(1_000_000_000);
    assertThat(gate.isPaused()).isFalse();
    gate.pause();
    assertThat(gate.isPaused()).isTrue();
  }

  @Test
  void nothingPassesWhilePausedAndEverythingAfter() throws Exception {
    AtomicInteger passed = new AtomicInteger();
    gate.pause();
    Thread worker =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 100; i++) {
                gate.pass(0);
                passed.incrementAndGet();
              }
            });
    awaitState(worker, Thread.State.TIMED_WAITING);
    assertThat(passed).hasValue(0);
    gate.resume();
    worker.join();
    assertThat(passed).hasValue(100);
    assertThat(gate.restedNanos()).isPositive();
  }

  @Test
  void releaseEndsTheWorkEvenInAPause() {
    gate.pause();
    CompletableFuture<Void> work = CompletableFuture.runAsync(() -> gate.pass(0));
    gate.release();
    assertThatThrownBy(work::join).hasCauseInstanceOf(GpuReleasedException.class);
    gate.resume();
    gate.pass(0);
  }

  @Test
  void aCancelledWorkWaitsForNothing() {
    AtomicBoolean cancelled = new AtomicBoolean();
    WorkGate held = new WorkGate(cancelled::get);
    held.pause();
    CompletableFuture<Void> work = CompletableFuture.runAsync(() -> held.pass(0));
    WorkGate resting = new WorkGate(cancelled::get);
    resting.limit(0.5);
    CompletableFuture<Void> rest =
        CompletableFuture.runAsync(() -> resting.pass(Duration.ofDays(1).toNanos()));
    assertThat(work).isNotDone();
    assertThat(rest).isNotDone();
    cancelled.set(true);
    assertThatThrownBy(work::join).hasCauseInstanceOf(ProvingInterruptedException.class);
    assertThatThrownBy(rest::join).hasCauseInstanceOf(ProvingInterruptedException.class);
  }

  @Test
  void theDutyCycleRests() throws Exception {
    gate.limit(0.5);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread worker =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, e) -> end.set(e))
            .start(() -> gate.pass(Duration.ofDays(1).toNanos()));
    awaitState(worker, Thread.State.TIMED_WAITING);
    worker.interrupt();
    worker.join();
    assertThat(end.get()).isInstanceOf(ProvingInterruptedException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
  void sharesThatAreNone(double share) {
    assertThatThrownBy(() -> gate.limit(share)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInterruptEndsTheWork() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> gate.pass(0)).isInstanceOf(ProvingInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
