package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.loop.Signal;
import org.hearth.prover.backend.gpu.Crossover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceBrokerTest {
  private static final int JOBS = TestSeed.nightly() ? 10_000 : 200;
  private static final int LIVES = TestSeed.nightly() ? 10_000 : 100;
  private static final int STEPS = 40;

  private final DeviceBroker broker = new DeviceBroker(new Signal());

  private static Device device(String id) {
    DeviceKind kind =
        id.startsWith("usb:")
            ? DeviceKind.ACCELERATOR
            : DeviceKind.valueOf(id.replaceAll(":.*", "").toUpperCase(java.util.Locale.ROOT));
    return new Device(new DeviceId(id), kind, id, Map.of(), true, true);
  }

  private static Capacity capacity(String id, int slots, int suitsFrom) {
    return new Capacity(device(id), slots, suitsFrom);
  }

  private static DeviceRequest request(int logDomain, String... slow) {
    Set<String> tooSlow = Set.of(slow);
    return new DeviceRequest(
        logDomain, new HashSet<>(), id -> !tooSlow.contains(id.value()), () -> false);
  }

  /**
   * Cards a (better from 2^14 on, two seats), b (from 2^18 on, one) and never, beside the
   * processor.
   */
  private void fourDevices() {
    broker.usable(
        List.of(
            capacity("cpu:0", 1, 0),
            capacity("gpu:b", 1, 18),
            capacity("gpu:never", 1, Crossover.NEVER),
            capacity("gpu:a", 2, 14)));
  }

  private String lent(int logDomain) throws InterruptedException {
    return broker.lease(request(logDomain)).orElseThrow().device().id().value();
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
  void theSizeDecidesWhichComesFirstAndAnotherIsBetterThanWaiting(int logDomain, String order)
      throws InterruptedException {
    fourDevices();
    assertThat(broker.slots()).isEqualTo(5);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < broker.slots(); i++) {
      found.add(lent(logDomain));
    }
    assertThat(String.join(" ", found)).isEqualTo(order);
    assertThat(broker.onLoan()).hasSize(4);
  }

  @Test
  void aSeatThatIsGivenBackIsLentAgainAndOnlyOnce() throws InterruptedException {
    fourDevices();
    DeviceBroker.DeviceLease first = broker.lease(request(14)).orElseThrow();
    DeviceBroker.DeviceLease second = broker.lease(request(14)).orElseThrow();
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
    DeviceBroker.DeviceLease first = broker.lease(request(14)).orElseThrow();
    DeviceBroker.DeviceLease second = broker.lease(request(14)).orElseThrow();
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
      int logDomain, String failed, String slow, String expected) throws InterruptedException {
    fourDevices();
    DeviceRequest request = request(logDomain, slow.split(" "));
    Arrays.stream(failed.split(" "))
        .filter(id -> !id.isEmpty())
        .forEach(id -> request.failedOn().add(new DeviceId(id)));
    Optional<String> got = broker.lease(request).map(lease -> lease.device().name());
    assertThat(got.orElse("none")).isEqualTo(expected);
  }

  /** The processor rests, and the card has failed: the job waits, and hears when it is too late. */
  @Test
  void aJobWithoutADeviceWaitsUntilItIsTooLate() throws InterruptedException {
    broker.usable(List.of(capacity("gpu:a", 1, 14)));
    AtomicBoolean late = new AtomicBoolean();
    DeviceRequest request =
        new DeviceRequest(18, Set.of(new DeviceId("gpu:a")), id -> true, late::get);
    AtomicReference<String> answer = new AtomicReference<>("waits");
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              try {
                answer.set(
                    broker.lease(request).map(lease -> lease.device().name()).orElse("gives up"));
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
    Map<String, Integer> slots = new HashMap<>();
    List<String> tooMany = new ArrayList<>();
    List<Thread> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      int logDomain = 10 + i % 10;
      jobs.add(
          Thread.ofVirtual()
              .start(() -> {
                try (DeviceBroker.DeviceLease lease =
                    broker.lease(request(logDomain)).orElseThrow()) {
                  String name = lease.device().name();
                  synchronized (slots) {
                    if (slots.merge(name, 1, Integer::sum) > (name.equals("gpu:a") ? 2 : 1)) {
                      tooMany.add(name);
                    }
                  }
                  Thread.sleep(1);
                  synchronized (slots) {
                    slots.merge(name, -1, Integer::sum);
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
    assertThat(slots.entrySet().stream().map(Map.Entry::getValue).collect(Collectors.toSet()))
        .containsExactly(0);
    assertThat(broker.onLoan()).isEmpty();
  }

  /** A seat of the reference: who has it is decided by one rule, on a list. */
  private record Seat(String id, int suitsFrom) {
    /** Who is better for jobs of that size, then the processor, then the others. */
    private int rank(int logDomain) {
      return suitsFrom == 0 ? 1 : suitsFrom <= logDomain ? 0 : 2;
    }
  }

  private record Lent(Seat seat, DeviceBroker.DeviceLease lease) {}

  /** Bar B46: whatever is lent and given back in whichever order, a list of seats says the same. */
  @Test
  void randomLoansAreThoseOfAListOfSeats() throws InterruptedException {
    long seed = TestSeed.of(DeviceBrokerTest.class);
    for (int life = 0; life < LIVES; life++) {
      live(new DeviceBroker(new Signal()), seed + life);
    }
  }

  private static void live(DeviceBroker broker, long seed) throws InterruptedException {
    Random random = new Random(seed);
    List<Seat> free = new ArrayList<>();
    List<Capacity> all = new ArrayList<>();
    for (String id : List.of("cpu:0", "gpu:a", "gpu:b", "gpu:c")) {
      int suitsFrom = id.equals("cpu:0") ? 0 : 12 + 2 * all.size();
      int slots = 1 + random.nextInt(3);
      all.add(capacity(id, slots, suitsFrom));
      free.addAll(Collections.nCopies(slots, new Seat(id, suitsFrom)));
    }
    broker.usable(all);
    List<Lent> lent = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      String what = "seed " + seed + ", step " + step;
      if (!lent.isEmpty() && random.nextInt(5) < 2) {
        Lent back = lent.remove(random.nextInt(lent.size()));
        back.lease().close();
        free.add(back.seat());
      } else {
        int logDomain = 10 + random.nextInt(12);
        String avoided = random.nextBoolean() ? "" : all.get(random.nextInt(4)).device().name();
        Optional<Seat> expected =
            free.stream()
                .filter(seat -> !seat.id().equals(avoided))
                .min(
                    Comparator.comparing((Seat seat) -> seat.rank(logDomain))
                        .thenComparing(Seat::suitsFrom));
        if (expected.isPresent()) {
          DeviceBroker.DeviceLease lease = broker.lease(request(logDomain, avoided)).orElseThrow();
          assertThat(lease.device().name()).as(what).isEqualTo(expected.get().id());
          free.remove(expected.get());
          lent.add(new Lent(expected.get(), lease));
        }
      }
      assertThat(broker.onLoan())
          .as(what)
          .extracting(Device::name)
          .containsExactlyInAnyOrderElementsOf(
              lent.stream().map(l -> l.seat().id()).collect(Collectors.toSet()));
    }
  }
}
