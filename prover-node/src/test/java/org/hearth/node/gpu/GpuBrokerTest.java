package org.hearth.node.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.api.DeviceId;
import org.hearth.node.fake.TestSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GpuBrokerTest {
  private static final DeviceId GPU = new DeviceId("gpu:of-this-test");
  private static final long GIB = 1L << 30;

  /** What the broker leaves to the desktop. */
  private static final long LEFT = 512L << 20;

  private final FakeGpu gpu = new FakeGpu(8 * GIB);

  /** Added to the real time. */
  private final AtomicLong ahead = new AtomicLong();

  private final GpuBroker broker =
      new GpuBroker(_ -> gpu.memory(), () -> System.nanoTime() + ahead.get());

  private final FakeTenant prover = new FakeTenant("the prover", 1, false);
  private final FakeTenant miner = new FakeTenant("the miner", 2, true);

  private static GpuDemand demand(GpuRank rank, long least, long most, Duration patience) {
    return new GpuDemand(GPU, rank, least, most, patience, Duration.ofMinutes(1));
  }

  private GpuLease now(GpuTenant tenant, GpuRank rank, long least, long most) throws Exception {
    return broker.lease(tenant, demand(rank, least, most, Duration.ZERO), _ -> {});
  }

  private CompletableFuture<GpuLease> later(GpuTenant tenant, GpuRank rank, long least) {
    return later(tenant, rank, least, new ArrayList<>());
  }

  private CompletableFuture<GpuLease> later(
      GpuTenant tenant, GpuRank rank, long least, List<String> told) {
    CompletableFuture<GpuLease> lease = new CompletableFuture<>();
    int before = broker.situation(GPU).waiting().size();
    Thread.ofVirtual()
        .start(() -> {
          try {
            lease.complete(
                broker.lease(
                    tenant, demand(rank, least, least, Duration.ofSeconds(30)), told::add));
          } catch (InterruptedException | GpuRefusedException e) {
            lease.completeExceptionally(e);
          }
        });
    await().until(() -> lease.isDone() || broker.situation(GPU).waiting().size() > before);
    return lease;
  }

  private String waits() {
    return broker.situation(GPU).waiting().stream()
        .map(waiting -> waiting.tenant() + ": " + waiting.why())
        .toList()
        .toString();
  }

  private static void assertWaits(CompletableFuture<GpuLease> lease) throws Exception {
    Thread.sleep(300); // longer than the broker looks away
    assertThat(lease).isNotDone();
  }

  @Test
  void whoeverIsFirstGetsWhatIsFreeUpToWhatItCanUse() throws Exception {
    gpu.use(99, 2 * GIB);
    try (GpuLease lease = now(prover, GpuRank.DEADLINE, GIB, 20 * GIB)) {
      assertThat(lease.bytes()).isEqualTo(6 * GIB - LEFT);
    }
    try (GpuLease lease = now(prover, GpuRank.DEADLINE, GIB, 3 * GIB)) {
      assertThat(lease.bytes()).isEqualTo(3 * GIB);
    }
    assertThat(broker.situation(GPU).holdings()).isEmpty();
  }

  @Test
  void whoIsIdleKeepsWhatItHasAndNoMore() throws Exception {
    GpuLease first = now(miner, GpuRank.BACKGROUND, 5 * GIB, 5 * GIB);
    gpu.use(2, GIB);
    first.idle();
    assertThat(now(prover, GpuRank.DEADLINE, GIB, 20 * GIB).bytes()).isEqualTo(7 * GIB - LEFT);
  }

  @Test
  void memoryThatIsNotToldIsNotNone() throws Exception {
    gpu.tells(false, false);
    assertThat(now(prover, GpuRank.DEADLINE, GIB, 20 * GIB).bytes()).isEqualTo(20 * GIB);
  }

  @Test
  void ownMemoryCountsAsFreeForItsTenant() throws Exception {
    GpuLease first = now(prover, GpuRank.DEADLINE, GIB, 6 * GIB);
    gpu.use(1, 6 * GIB);
    first.idle();
    GpuLease again = now(prover, GpuRank.PERSON, 5 * GIB, 7 * GIB);
    assertThat(again.bytes()).isEqualTo(7 * GIB);
    assertThat(broker.situation(GPU).holdings()).hasSize(1);
  }

  @Test
  void whatTheGpuNeverHasIsRefusedAtOnce() {
    assertThatThrownBy(() ->
            broker.lease(
                prover, demand(GpuRank.DEADLINE, 8 * GIB, 9 * GIB, Duration.ofHours(1)), _ -> {}))
        .isInstanceOf(GpuRefusedException.class)
        .hasMessage("it has 8.0 GiB in all and 8.0 GiB are needed");
  }

  @Test
  void afterItsPatienceItIsToldWhoHasTheMemory() {
    gpu.use(99, 7 * GIB);
    assertThatThrownBy(() -> now(prover, GpuRank.DEADLINE, 2 * GIB, 2 * GIB))
        .isInstanceOf(GpuRefusedException.class)
        .hasMessage("2.0 GiB of its memory are needed and 1.0 GiB are free");
    assertThat(broker.situation(GPU).waiting()).isEmpty();
  }

  @Test
  void whoIsIdleMakesRoomAndTheNextOneWaitsUntilTheDriverShowsIt() throws Exception {
    GpuLease idle = now(prover, GpuRank.DEADLINE, GIB, 6 * GIB);
    gpu.use(1, 6 * GIB);
    idle.idle();
    prover.leaves(_ -> idle.close()); // the driver frees its memory later
    List<String> told = new CopyOnWriteArrayList<>();

    CompletableFuture<GpuLease> next = later(miner, GpuRank.DEADLINE, 4 * GIB, told);
    await().until(prover::wasAsked);
    assertWaits(next);
    gpu.free(1);

    assertThat(next.get().bytes()).isEqualTo(4 * GIB);
    assertThat(told)
        .containsExactly(
            "the prover makes room", "4.0 GiB of its memory are needed and 2.0 GiB are free");
  }

  @Test
  void nobodyIsSentAwayInVain() throws Exception {
    gpu.use(99, 5 * GIB);
    GpuLease idle = now(prover, GpuRank.DEADLINE, GIB, 2 * GIB);
    gpu.use(1, 2 * GIB);
    idle.idle();

    assertThatThrownBy(() -> now(miner, GpuRank.DEADLINE, 4 * GIB, 4 * GIB))
        .isInstanceOf(GpuRefusedException.class);
    assertThat(prover.wasAsked()).isFalse();
  }

  @Test
  void aProofIsFinishedFirst() throws Exception {
    GpuLease proof = now(prover, GpuRank.PERSON, GIB, GIB);
    CompletableFuture<GpuLease> next = later(miner, GpuRank.DEADLINE, GIB);
    assertThat(waits()).isEqualTo("[the miner: the prover works on it]");
    assertWaits(next);
    assertThat(prover.wasAsked()).isFalse();
    proof.idle();
    assertThat(next.get().bytes()).isEqualTo(GIB);
  }

  @Test
  void whatCanBeInterruptedMakesRoomForWhatIsMoreUrgentOnly() throws Exception {
    GpuLease mining = now(miner, GpuRank.PERSON, GIB, GIB);
    FakeTenant other = new FakeTenant("another", 3, true);
    CompletableFuture<GpuLease> equal = later(other, GpuRank.PERSON, GIB);
    assertThat(waits()).isEqualTo("[another: the miner works on it]");
    assertWaits(equal);
    assertThat(miner.wasAsked()).isFalse();

    CompletableFuture<GpuLease> urgent = later(prover, GpuRank.DEADLINE, GIB);
    await().until(miner::wasAsked);
    assertThat(mining.wantedBack()).isTrue();
    assertWaits(urgent);
    mining.close();

    urgent.get().close();
    equal.get().close();
  }

  @Test
  void theMoreUrgentComesFirstAndNobodyOvertakesIt() throws Exception {
    GpuLease first = now(miner, GpuRank.DEADLINE, GIB, GIB);
    gpu.use(99, 4 * GIB);
    CompletableFuture<GpuLease> background =
        later(new FakeTenant("small", 4, true), GpuRank.BACKGROUND, 0);
    CompletableFuture<GpuLease> large = later(prover, GpuRank.PERSON, 6 * GIB);
    first.close();

    await()
        .until(() ->
            waits()
                .equals(
                    "[the prover: 6.0 GiB of its memory are needed and 4.0 GiB are free, small: the prover comes first]"));
    assertWaits(background);
    gpu.free(99);
    large.get().close();
    ahead.addAndGet(Duration.ofMinutes(2).toNanos());
    background.get().close();
  }

  @Test
  void theOwnerComesBeforeAllButWhatWasPromised() throws Exception {
    GpuLease mining = now(miner, GpuRank.DEADLINE, GIB, GIB);
    broker.hold(GPU, "a game runs");
    await().until(miner::wasAsked);
    mining.close();
    assertThatThrownBy(() -> now(miner, GpuRank.DEADLINE, GIB, GIB))
        .isInstanceOf(GpuRefusedException.class)
        .hasMessage("a game runs");
    assertThatThrownBy(() -> now(prover, GpuRank.PERSON, GIB, GIB))
        .isInstanceOf(GpuRefusedException.class);
    assertThat(broker.situation(GPU).heldFor()).contains("a game runs");
    now(prover, GpuRank.DEADLINE, GIB, GIB).idle();
    broker.hold(GPU, "a game runs"); // as once a second
    await().until(prover::wasAsked);

    broker.unhold(GPU);
    prover.ends();
    now(miner, GpuRank.PERSON, GIB, GIB).close();
  }

  @Test
  void whoDoesNotHearIsAskedAgain() throws Exception {
    GpuLease mining = now(miner, GpuRank.BACKGROUND, GIB, GIB);
    AtomicInteger asked = new AtomicInteger();
    miner.leaves(_ -> {
      if (asked.incrementAndGet() == 2) {
        mining.close();
      }
    });
    CompletableFuture<GpuLease> next = later(prover, GpuRank.DEADLINE, GIB);
    await().until(() -> asked.get() == 1);
    assertWaits(next);
    ahead.addAndGet(Duration.ofSeconds(6).toNanos());
    next.get().close();
  }

  /** Ending a program takes longer than the patience of who waits for memory. */
  @Test
  void whoIsAboutToGetItWaitsLonger() throws Exception {
    GpuLease mining = now(miner, GpuRank.BACKGROUND, GIB, GIB);
    CompletableFuture<GpuLease> next = later(prover, GpuRank.DEADLINE, GIB);
    await().until(miner::wasAsked);
    ahead.addAndGet(Duration.ofSeconds(45).toNanos());
    assertWaits(next);
    mining.close();
    next.get().close();
  }

  @Test
  void whatTheGpuNeverHasRoomForIsNoReasonToKeepOthersFromIt() {
    gpu.use(99, 7 * GIB);
    GpuDemand large = demand(GpuRank.DEADLINE, 9 * GIB, 9 * GIB, Duration.ZERO);
    GpuDemand small = demand(GpuRank.DEADLINE, 2 * GIB, 2 * GIB, Duration.ZERO);
    assertThat(broker.obstacle(prover, large)).isEmpty();
    assertThat(broker.obstacle(prover, small)).isPresent();
    gpu.free(99);
    assertThat(broker.obstacle(prover, small)).isEmpty();
  }

  @Test
  void whoWasSilentAndLivesKeepsItsMemoryInSight() throws Exception {
    GpuLease slow = now(prover, GpuRank.PERSON, GIB, GIB);
    ahead.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(broker.situation(GPU).holdings()).isEmpty();
    slow.idle();
    assertThat(broker.situation(GPU).holdings()).hasSize(1);
    broker.hold(GPU, "a game runs");
    await().until(prover::wasAsked);
  }

  @Test
  void whoWaitsWhenTheOwnerComesWaitsOnAndIsToldWhy() throws Exception {
    GpuLease proof = now(prover, GpuRank.DEADLINE, GIB, GIB);
    List<String> told = new CopyOnWriteArrayList<>();
    CompletableFuture<GpuLease> next = later(miner, GpuRank.DEADLINE, GIB, told);
    broker.hold(GPU, "the node is paused");
    await().until(() -> told.contains("the node is paused"));
    assertThat(prover.wasAsked()).isFalse(); // its proof is finished
    assertThat(proof.wantedBack()).isFalse();
    proof.close();
    assertWaits(next);
    broker.unhold(GPU);
    next.get().close();
  }

  /** One who has to wait for the owner keeps nobody from what was promised. */
  @Test
  void whoWaitsForTheOwnerIsNotBeforeWhatWasPromised() throws Exception {
    broker.hold(GPU, "a game runs");
    CompletableFuture<GpuLease> first = later(miner, GpuRank.DEADLINE, GIB);
    try (GpuLease promised = now(prover, GpuRank.DEADLINE, GIB, GIB)) {
      assertThat(promised.bytes()).isEqualTo(GIB);
      assertWaits(first);
    }
    broker.unhold(GPU);
    first.get().close();
  }

  @Test
  void whoDiedHasNoPlace() throws Exception {
    GpuLease silent = now(miner, GpuRank.DEADLINE, GIB, GIB);
    ahead.addAndGet(Duration.ofSeconds(50).toNanos());
    silent.renew();
    ahead.addAndGet(Duration.ofSeconds(50).toNanos());
    assertThat(broker.situation(GPU).holdings()).hasSize(1);
    ahead.addAndGet(Duration.ofSeconds(11).toNanos());
    assertThat(broker.situation(GPU).holdings()).isEmpty();
    assertThat(silent.wantedBack()).isTrue();

    now(prover, GpuRank.DEADLINE, GIB, GIB).idle();
    assertThat(broker.situation(GPU).holdings()).hasSize(1);
    prover.ends();
    assertThat(broker.situation(GPU).holdings()).isEmpty();
  }

  @Test
  void workInTheBackgroundLetsAMinutePassAfterUrgentWork() throws Exception {
    now(prover, GpuRank.PERSON, GIB, GIB).idle();
    assertThatThrownBy(() -> now(miner, GpuRank.BACKGROUND, GIB, GIB))
        .isInstanceOf(GpuRefusedException.class)
        .hasMessage("more urgent work was on it a moment ago");
    ahead.addAndGet(Duration.ofSeconds(61).toNanos());
    now(miner, GpuRank.BACKGROUND, GIB, GIB).close();
  }

  @Test
  void whereTheDriverDoesNotTellProcessesApartAllAddsUpAsWell() throws Exception {
    gpu.tells(true, false);
    gpu.use(99, GIB);
    GpuLease first = now(prover, GpuRank.DEADLINE, 3 * GIB, 20 * GIB);
    gpu.use(1, 3 * GIB);
    first.idle();
    assertThat(broker.situation(GPU).holdings().getFirst().usedBytes()).isEmpty();
    // Its keys stay where they are: what it has is not taken from what it may use.
    GpuLease again = now(prover, GpuRank.DEADLINE, 3 * GIB, 20 * GIB);
    assertThat(again.bytes()).isEqualTo(7 * GIB - LEFT);
    again.idle();
    GpuLease other = now(miner, GpuRank.DEADLINE, GIB, 20 * GIB);
    assertThat(other.bytes()).isEqualTo(4 * GIB - LEFT);
    gpu.use(2, 2 * GIB);
    other.idle();
    assertThat(now(prover, GpuRank.DEADLINE, GIB, 20 * GIB).bytes()).isEqualTo(5 * GIB - LEFT);
  }

  /** Many tenants at once: the driver never runs out, and one works at a time. */
  @Test
  void memoryNeverRunsOutAndOneWorksAtATime() throws Exception {
    long seed = TestSeed.of(getClass());
    AtomicInteger working = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Throwable> faults = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Random random = new Random(seed + i);
      long pid = 100 + i;
      threads.add(Thread.ofVirtual().start(() -> tenant(pid, random, working, done, faults)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(faults).isEmpty();
    assertThat(done.get()).isGreaterThan(50);
  }

  private void tenant(
      long pid, Random random, AtomicInteger working, AtomicInteger done, List<Throwable> faults) {
    FakeTenant tenant = new FakeTenant("tenant " + pid, pid, false);
    Object ownLock = new Object();
    GpuLease[] held = new GpuLease[1];
    tenant.leaves(_ -> {
      synchronized (ownLock) {
        gpu.free(pid);
        if (held[0] != null) {
          held[0].close();
        }
      }
    });
    for (int i = 0; i < 20; i++) {
      try {
        GpuRank rank = random.nextBoolean() ? GpuRank.DEADLINE : GpuRank.PERSON;
        long least = random.nextLong(4 * GIB);
        GpuLease lease =
            broker.lease(tenant, demand(rank, least, least + GIB, Duration.ofSeconds(20)), _ -> {});
        synchronized (ownLock) {
          held[0] = lease;
        }
        assertThat(working.incrementAndGet()).isOne();
        gpu.use(pid, lease.bytes());
        Thread.sleep(random.nextInt(3));
        working.decrementAndGet();
        if (random.nextInt(3) == 0) {
          gpu.free(pid);
          lease.close();
        } else {
          lease.idle();
        }
        done.incrementAndGet();
      } catch (GpuRefusedException e) {
        // told why; tries again
      } catch (InterruptedException | RuntimeException | AssertionError e) {
        faults.add(e);
        return;
      }
    }
  }
}
