package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.node.loop.Signal;
import org.hearth.prover.backend.gpu.Crossover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceBrokerTest {
  private final DeviceBroker broker = new DeviceBroker(new Signal());

  private static Device device(String id) {
    DeviceKind kind =
        DeviceKind.valueOf(id.replaceAll(":.*", "").toUpperCase(java.util.Locale.ROOT));
    return new Device(new DeviceId(id), kind, id, Map.of(), true, true);
  }

  private static Capacity lendable(String id, int seats, int suitsFrom) {
    return new Capacity(device(id), seats, suitsFrom);
  }

  private static DeviceRequest wish(int rowsLog, String... slow) {
    Set<String> tooSlow = Set.of(slow);
    return new DeviceRequest(
        rowsLog, new HashSet<>(), id -> !tooSlow.contains(id.value()), () -> false);
  }

  /**
   * Cards a (better from 2^14 on, two seats), b (from 2^18 on, one) and never, beside the
   * processor.
   */
  private void fourDevices() {
    broker.usable(
        List.of(
            lendable("cpu:0", 1, 0),
            lendable("gpu:b", 1, 18),
            lendable("gpu:never", 1, Crossover.NEVER),
            lendable("gpu:a", 2, 14)));
  }

  private String lent(int rowsLog) throws InterruptedException {
    return broker.borrow(wish(rowsLog)).orElseThrow().device().id().value();
  }

  @ParameterizedTest
  @CsvSource({
    "10, cpu:0 gpu:a gpu:a gpu:b gpu:never",
    "13, cpu:0 gpu:a gpu:a gpu:b gpu:never",
    "14, gpu:a gpu:a cpu:0 gpu:b gpu:never",
    "17, gpu:a gpu:a cpu:0 gpu:b gpu:never",
    "18, gpu:a gpu:a gpu:b cpu:0 gpu:never",
    "27, gpu:a gpu:a gpu:b cpu:0 gpu:never",
  })
  void theSizeDecidesWhichComesFirstAndAnotherIsBetterThanWaiting(int rowsLog, String order)
      throws InterruptedException {
    fourDevices();
    assertThat(broker.seats()).isEqualTo(5);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < broker.seats(); i++) {
      found.add(lent(rowsLog));
    }
    assertThat(String.join(" ", found)).isEqualTo(order);
    assertThat(broker.onLoan()).hasSize(4);
  }

  @Test
  void aSeatThatIsGivenBackIsLentAgainAndOnlyOnce() throws InterruptedException {
    fourDevices();
    DeviceBroker.DeviceLease first = broker.borrow(wish(14)).orElseThrow();
    DeviceBroker.DeviceLease second = broker.borrow(wish(14)).orElseThrow();
    assertThat(lent(14)).isEqualTo("cpu:0");
    first.close();
    assertThat(broker.onLoan()).extracting(Device::name).contains("gpu:a");
    assertThat(lent(14)).isEqualTo("gpu:a");
    second.close();
    assertThat(lent(14)).isEqualTo("gpu:a");
    assertThat(lent(14)).isEqualTo("gpu:b");
  }

  /** Its governor must go on while it is at work. */
  @Test
  void aDeviceThatIsLentNoMoreIsOnLoanUntilItIsGivenBack() throws InterruptedException {
    fourDevices();
    DeviceBroker.DeviceLease first = broker.borrow(wish(14)).orElseThrow();
    DeviceBroker.DeviceLease second = broker.borrow(wish(14)).orElseThrow();
    broker.usable(List.of());
    first.close();
    assertThat(broker.onLoan()).extracting(Device::name).containsExactly("gpu:a");
    second.close();
    assertThat(broker.onLoan()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, failed on {1}, slow {2}: {3}")
  @CsvSource({
    "18, '',                    '',                              gpu:a",
    "18, gpu:a,                 '',                              gpu:b",
    "18, gpu:a gpu:b,           '',                              cpu:0",
    "18, '',                    gpu:a,                           gpu:b",
    "10, '',                    cpu:0,                           gpu:a",
    "10, gpu:a,                 cpu:0 gpu:b gpu:never,           none",
    "10, '',                    cpu:0 gpu:a gpu:b gpu:never,     none",
  })
  void whereItFailedOrWouldBeLateItIsNotTried(
      int rowsLog, String failed, String slow, String expected) throws InterruptedException {
    fourDevices();
    DeviceRequest wish = wish(rowsLog, slow.split(" "));
    Arrays.stream(failed.split(" "))
        .filter(id -> !id.isEmpty())
        .forEach(id -> wish.failedOn().add(new DeviceId(id)));
    Optional<String> got = broker.borrow(wish).map(loan -> loan.device().name());
    assertThat(got.orElse("none")).isEqualTo(expected);
  }

  /** The processor rests, and the card has failed: the job waits, and hears when it is too late. */
  @Test
  void aJobWithoutADeviceWaitsUntilItIsTooLate() throws InterruptedException {
    broker.usable(List.of(lendable("gpu:a", 1, 14)));
    AtomicBoolean late = new AtomicBoolean();
    DeviceRequest wish =
        new DeviceRequest(18, Set.of(new DeviceId("gpu:a")), id -> true, late::get);
    AtomicReference<String> answer = new AtomicReference<>("waits");
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              try {
                answer.set(
                    broker.borrow(wish).map(loan -> loan.device().name()).orElse("gives up"));
              } catch (InterruptedException e) {
                answer.set("interrupted");
              }
            });
    Awaitility.await().until(() -> job.getState() == Thread.State.WAITING);
    assertThat(answer).hasValue("waits");
    late.set(true);
    broker.usable(List.of());
    job.join();
    assertThat(answer).hasValue("gives up");
  }

  @Test
  void manyJobsAtOnceNeverShareASeat() throws InterruptedException {
    fourDevices();
    Map<String, Integer> seats = new HashMap<>();
    List<String> tooMany = new ArrayList<>();
    List<Thread> jobs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int rowsLog = 10 + i % 10;
      jobs.add(
          Thread.ofVirtual()
              .start(() -> {
                try (DeviceBroker.DeviceLease loan = broker.borrow(wish(rowsLog)).orElseThrow()) {
                  String name = loan.device().name();
                  synchronized (seats) {
                    if (seats.merge(name, 1, Integer::sum) > (name.equals("gpu:a") ? 2 : 1)) {
                      tooMany.add(name);
                    }
                  }
                  Thread.sleep(1);
                  synchronized (seats) {
                    seats.merge(name, -1, Integer::sum);
                  }
                } catch (InterruptedException e) {
                  tooMany.add("interrupted");
                }
              }));
    }
    for (Thread job : jobs) {
      job.join();
    }
    assertThat(tooMany).isEmpty();
    assertThat(seats.entrySet().stream().map(Map.Entry::getValue).collect(Collectors.toSet()))
        .containsExactly(0);
    assertThat(broker.onLoan()).isEmpty();
  }
}
