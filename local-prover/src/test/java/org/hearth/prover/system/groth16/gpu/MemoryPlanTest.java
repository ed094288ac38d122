package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.FaultyDevice;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.CircuitTables;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is planned before a proof is what is taken during it, and decides whether a GPU can have it.
 */
class MemoryPlanTest {
  private static final long MB = 1L << 20;
  private static final Backend HOST = new ScalarBackend(2);

  @AfterAll
  static void close() {
    HOST.close();
  }

  private static ProofPlan plan(CircuitTables key, MemoryBudget budget) {
    return ProofPlan.of(
        key.name(),
        ResidentKey.bytes(key),
        ResidentKey.sumsOfG1(key),
        ResidentKey.sumsOfG2(key),
        budget,
        Long.MAX_VALUE);
  }

  /**
   * @param free of a GPU with a display, in megabytes: 7200 of 8 GB, 3300 of 4 GB, and so on
   */
  @ParameterizedTest(name = "2^{0} with {1} MB free: {2}")
  @CsvSource({
    "20, 3300,  true",
    "21, 3300,  true",
    "22, 3300,  false",
    "22, 7200,  true",
    "23, 7200,  false",
    "23, 11300, true",
    "24, 11300, false",
    "24, 23000, true",
    "25, 23000, false",
  })
  void whatFits(int log, long free, boolean fits) {
    FullTables key = new FullTables(log);
    DeviceDescription gpu;
    try (PtxBackend backend = new PtxBackend(75, 1)) {
      gpu = backend.device().description();
    }
    MemoryBudget budget = MemoryBudget.of(gpu, OptionalLong.of(free * MB), 0, OptionalLong.empty());
    assertThat(budget.bytes()).isLessThanOrEqualTo((free - 512) * MB);
    if (!fits) {
      assertThatThrownBy(() -> plan(key, budget))
          .isInstanceOf(BackendFailedException.class)
          .hasMessageContaining("full.zkey")
          .hasMessageContaining("MB of the GPU's memory")
          .hasMessageContaining("prove on the CPU");
      return;
    }
    assertThat(plan(key, budget).bytes()).isLessThanOrEqualTo(budget.bytes());
  }

  private static void prove(FaultyDevice device, OptionalLong cap, CircuitTables key, Witness w) {
    try (GpuEngine gpu =
            GpuEngine.open(
                device,
                new GpuSettings(Optional.empty(), cap),
                new WorkGate(),
                HOST,
                System::nanoTime);
        GpuProofSums sums = new GpuProofSums(gpu)) {
      assertThat(sums.of(key, w.values(), Progress.NONE)).isNotNull();
    }
  }

  private static FaultyDevice device() {
    return new FaultyDevice(OpenClForTests.device(), FaultyDevice.Fault.NONE, 1);
  }

  /** With memory in plenty. */
  @ParameterizedTest
  @EnumSource
  void aProofTakesWhatIsPlannedToTheByte(Fixture fixture) {
    FaultyDevice device = device();
    try (ProvingKey key = fixture.key();
        Witness witness = fixture.witness()) {
      prove(device, OptionalLong.empty(), key, witness);
      assertThat(device.peak()).isEqualTo(plan(key, new MemoryBudget(Long.MAX_VALUE)).bytes());
      assertThat(device.allocated()).isZero();
    }
  }

  /** To take and give back memory makes a GPU wait. */
  @Test
  void theNextProofOfAKeyTakesNoMemory() {
    FaultyDevice device = device();
    try (ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness();
        GpuEngine gpu =
            GpuEngine.open(device, GpuSettings.DEFAULT, new WorkGate(), HOST, System::nanoTime);
        GpuProofSums sums = new GpuProofSums(gpu)) {
      sums.of(key, witness.values(), Progress.NONE);
      int before = device.allocations();
      assertThat(before).isPositive();
      sums.of(key, witness.values(), Progress.NONE);
      assertThat(device.allocations()).isEqualTo(before);
      sums.evictKeys();
      assertThat(device.allocated()).isZero();
    }
  }

  /** As little as there can be: one window at a time, and not one byte more than allowed. */
  @ParameterizedTest
  @EnumSource
  void theOwnersLimitHolds(Fixture fixture) {
    try (ProvingKey key = fixture.key();
        Witness witness = fixture.witness()) {
      long cap = ResidentKey.bytes(key);
      while (!fits(key, cap)) {
        cap += 64;
      }
      FaultyDevice device = device();
      prove(device, OptionalLong.of(cap), key, witness);
      assertThat(device.peak()).isBetween(cap - 64, cap);
    }
  }

  /** Another program wants some of the GPU: the next proof of a key that is there takes less. */
  @Test
  void aLimitThatIsGivenLaterHolds() {
    FaultyDevice device = device();
    try (ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness();
        GpuEngine gpu =
            GpuEngine.open(device, GpuSettings.DEFAULT, new WorkGate(), HOST, System::nanoTime);
        GpuProofSums sums = new GpuProofSums(gpu)) {
      sums.of(key, witness.values(), Progress.NONE);
      long plenty = device.allocated();
      long cap = plenty - (plenty - ResidentKey.bytes(key)) / 4;
      gpu.limitMemory(cap);
      sums.of(key, witness.values(), Progress.NONE);
      assertThat(device.allocated()).isLessThanOrEqualTo(cap);
      gpu.limitMemory(Long.MAX_VALUE);
      sums.of(key, witness.values(), Progress.NONE);
      gpu.limitMemory(ResidentKey.bytes(key));
      assertThatThrownBy(() -> sums.of(key, witness.values(), Progress.NONE))
          .isInstanceOf(BackendFailedException.class);
      assertThat(device.allocated()).isZero();
    }
  }

  private static boolean fits(CircuitTables key, long cap) {
    try {
      return plan(key, new MemoryBudget(cap)).g1().isPresent();
    } catch (BackendFailedException e) {
      return false;
    }
  }

  /** Nothing is begun, and the sentence says how much it would take. */
  @ParameterizedTest
  @CsvSource({"0", "50", "100"})
  void whatDoesNotFitIsRefusedBeforeAnythingIsTaken(int percentOfTheKey) {
    FaultyDevice device = device();
    try (ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness()) {
      OptionalLong cap = OptionalLong.of(ResidentKey.bytes(key) * percentOfTheKey / 100);
      assertThatThrownBy(() -> prove(device, cap, key, witness))
          .isInstanceOf(BackendFailedException.class)
          .hasMessageContaining(key.name())
          .hasMessageContaining("close programs that use the GPU, or prove on the CPU");
      assertThat(device.peak()).isZero();
    }
  }
}
