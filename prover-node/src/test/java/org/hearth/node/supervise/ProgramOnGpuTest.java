package org.hearth.node.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.device.api.DeviceId;
import org.hearth.node.gpu.FakeGpu;
import org.hearth.node.gpu.FakeTenant;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuDemand;
import org.hearth.node.gpu.GpuHolding;
import org.hearth.node.gpu.GpuLease;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.supervise.child.Children;
import org.hearth.node.supervise.child.LimitTools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process that claims a GPU whose memory is simulated. */
@Timeout(60)
class ProgramOnGpuTest {
  private static final DeviceId GPU = new DeviceId("gpu:GPU-1f3a9c00-1122-3344-5566-77889900aabb");
  private static final long GIB = 1L << 30;

  @TempDir private Path folder;
  private final FakeGpu memory = new FakeGpu(8 * GIB);
  private final GpuBroker broker = new GpuBroker(_ -> memory.memory(), System::nanoTime);
  private final FakeTenant prover = new FakeTenant("the prover", 1, false);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Supervisor> begun = new ArrayList<>();
  private Consent consent;

  @BeforeEach
  void agreed() throws ConsentException {
    consent = new Consent(folder, Clock.systemUTC(), name -> "say yes");
    consent.agree("bad", Misbehaving.JAVA, "test");
  }

  @AfterEach
  void end() {
    begun.forEach(Supervisor::close);
    assertThat(broker.situation(GPU).holdings()).isEmpty();
  }

  private Supervisor start(Optional<GpuClaim> claim) {
    Grounds grounds =
        new Grounds(
            Clock.systemUTC(),
            new Random(),
            Patience.REAL,
            Children.SYSTEM,
            LimitTools.NONE,
            Map.of(),
            Duration.ofMillis(500));
    Supervisor supervisor =
        new Supervisor(
            Misbehaving.program(folder, Optional.empty(), claim, "sees"),
            consent,
            folder,
            grounds,
            (line, event) -> lines.add(line));
    begun.add(supervisor);
    supervisor.start();
    return supervisor;
  }

  private Supervisor startWithClaim() {
    return start(Optional.of(new GpuClaim(broker, GPU, GpuRank.PERSON, 6 * GIB)));
  }

  private static long running(Supervisor supervisor) {
    await().until(() -> supervisor.state() instanceof SupervisorState.Running);
    return ((SupervisorState.Running) supervisor.state()).pid();
  }

  private static String waits(Supervisor supervisor) {
    await().until(() -> supervisor.state() instanceof SupervisorState.WaitingForGpu);
    return ((SupervisorState.WaitingForGpu) supervisor.state()).why();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private GpuLease lease(GpuRank rank) throws Exception {
    return broker.lease(
        prover,
        new GpuDemand(GPU, rank, 4 * GIB, 4 * GIB, Duration.ofSeconds(20), Duration.ofMinutes(1)),
        _ -> {});
  }

  @Test
  void withoutAClaimItSeesNone() {
    Supervisor unused = start(Optional.empty());
    await().until(() -> lines.contains("GPUs -1"));
  }

  @Test
  void itSeesTheOneThatItHas() {
    Supervisor supervisor = startWithClaim();
    long pid = running(supervisor);
    await().until(() -> lines.contains("GPUs GPU-1f3a9c00-1122-3344-5566-77889900aabb"));
    memory.use(pid, 5 * GIB);
    await()
        .untilAsserted(() -> {
          GpuHolding holding = broker.situation(GPU).holdings().getFirst();
          assertThat(holding.tenant()).isEqualTo("bad");
          assertThat(holding.usedBytes()).hasValue(5 * GIB);
        });
    memory.free(pid);
  }

  @Test
  void itEndsForMoreUrgentWorkAndComesBackAfterwards() throws Exception {
    Supervisor supervisor = startWithClaim();
    long first = running(supervisor);
    GpuLease urgent = lease(GpuRank.DEADLINE);
    assertThat(isAlive(first)).isFalse();
    assertThat(waits(supervisor)).isEqualTo("the prover works on it");
    urgent.close();
    assertThat(running(supervisor)).isNotEqualTo(first);
  }

  @Test
  void itEndsWhenTheOwnerWantsTheGpu() {
    Supervisor supervisor = startWithClaim();
    long first = running(supervisor);
    broker.hold(GPU, "a game runs");
    assertThat(waits(supervisor)).isEqualTo("a game runs");
    assertThat(isAlive(first)).isFalse();
    assertThat(broker.situation(GPU).holdings()).isEmpty();
    broker.unhold(GPU);
    running(supervisor);
  }

  @Test
  void itWaitsForRoomAndOneThatWasKilledHasNoPlace() throws Exception {
    memory.use(99, 3 * GIB);
    Supervisor supervisor = startWithClaim();
    assertThat(waits(supervisor))
        .isEqualTo("6.0 GiB of its memory are needed and 5.0 GiB are free");
    memory.free(99);
    long pid = running(supervisor);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    await().until(() -> supervisor.state() instanceof SupervisorState.WaitingToRestart);
    assertThat(broker.situation(GPU).holdings()).isEmpty();
    lease(GpuRank.PERSON).close();
  }
}
