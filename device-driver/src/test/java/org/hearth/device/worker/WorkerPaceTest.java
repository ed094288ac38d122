package org.hearth.device.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.worker.fault.FaultLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real child hears of its share of time. */
class WorkerPaceTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Worker worker =
      new Worker(
          "Card",
          ChildCommand.ofThisJava(
              64, List.of("-XX:TieredStopAtLevel=1"), WorkerForTests.class.getName(), List.of()),
          new WorkerLimits(
              Duration.ofSeconds(30),
              Duration.ofSeconds(20),
              Duration.ofSeconds(1),
              FaultLimits.DEFAULT),
          new FakeClock());

  @AfterEach
  void close() {
    worker.close();
  }

  private String ask(String request, Duration limit, WorkListener listener) throws Exception {
    return new String(
        worker.ask(request.getBytes(StandardCharsets.UTF_8), limit, listener),
        StandardCharsets.UTF_8);
  }

  @Test
  void aShareHoldsForThisProcessAndTheNext() throws Exception {
    assertThat(ask("share", LONG, step -> {})).isEqualTo("1.0");
    worker.pace(new TimeShare(0.25));
    assertThat(ask("share", LONG, step -> {})).isEqualTo("0.25");
    worker.stop();
    assertThat(ask("share", LONG, step -> {})).isEqualTo("0.25");
    worker.pace(TimeShare.ALL);
    assertThat(ask("share", LONG, step -> {})).isEqualTo("1.0");
  }

  @Test
  void aHoldIsHeardInTheMiddleOfARequest() throws Exception {
    List<String> steps = new ArrayList<>();
    ask(
        "until held, until let go",
        LONG,
        step -> {
          steps.add(new String(step, StandardCharsets.UTF_8));
          worker.pace(steps.size() == 1 ? TimeShare.NONE : TimeShare.ALL);
        });
    assertThat(steps).containsExactly("until held, until let go", "held");
  }

  /** The child greets twice a second: it is held for longer than the limit. */
  @Test
  void theTimeOfAHoldDoesNotCount() throws Exception {
    worker.pace(TimeShare.NONE);
    AtomicInteger alive = new AtomicInteger();
    ask(
        "until let go",
        Duration.ofSeconds(2),
        new WorkListener() {
          @Override
          public void progress(byte[] payload) {}

          @Override
          public void alive() {
            if (alive.incrementAndGet() == 7) {
              worker.pace(TimeShare.ALL);
            }
          }
        });
    assertThat(alive).hasValueGreaterThanOrEqualTo(7);
  }

  @Test
  void anIdleProcessIsGivenBackAndABusyOneIsNot() throws Exception {
    worker.release();
    ask(
        "anything",
        LONG,
        step -> {
          CompletableFuture.runAsync(worker::release).join();
          assertThat(worker.pid()).isPresent();
        });
    long first = worker.pid().orElseThrow();
    worker.release();
    assertThat(worker.pid()).isEmpty();
    assertThat(ask("pid", LONG, step -> {})).isNotEqualTo(Long.toString(first));
  }

  /** Nor does it keep a hung child for ever: a process that does not hear of its end is ended. */
  @Test
  void aHeldRequestCanBeCancelled() throws Exception {
    worker.pace(TimeShare.NONE);
    assertThatThrownBy(() -> ask("deaf", LONG, step -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedException.class);
    assertThat(worker.pid()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoShareIsNotHeard(double of) {
    byte[] message = new TimeShare(0.5).encode();
    assertThat(TimeShare.decode(message)).contains(new TimeShare(0.5));
    ByteBuffer.wrap(message).putDouble(of);
    assertThat(TimeShare.decode(message)).isEmpty();
    assertThat(TimeShare.decode(new byte[7])).isEmpty();
    assertThat(TimeShare.decode(new byte[9])).isEmpty();
    assertThatThrownBy(() -> new TimeShare(of))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(of));
  }
}
