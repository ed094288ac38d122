package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.FaultyDevice;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proof that ends in the middle gives back memory. The severe interpreter puts kernels off until
 * somebody waits for them, and tells if memory is given back that one has yet to use.
 */
class GivenUpProofTest {
  private static final Backend HOST = new ScalarBackend(1);
  private static final long SEED = TestSeed.of(GivenUpProofTest.class, 0);
  private static final SecureRandom RANDOM = TestSeed.secureRandom(GivenUpProofTest.class, 11);
  private static final long MEMORY = 1L << 30;

  @AfterAll
  static void close() {
    HOST.close();
  }

  /**
   * @param launch before which one the proof is cancelled
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30})
  void cancelled(int launch) {
    AtomicInteger left = new AtomicInteger(launch);
    try (PtxBackend gpus = PtxBackend.severe(75, MEMORY, SEED + launch);
        GpuEngine gpu =
            GpuEngine.open(
                gpus.device(),
                GpuSettings.DEFAULT,
                new WorkGate(() -> left.getAndDecrement() <= 0),
                HOST,
                () -> 0);
        GpuProofSums sums = new GpuProofSums(gpu);
        ProvingKey key = Fixture.SILENT.key();
        Witness witness = Fixture.SILENT.witness()) {
      Groth16Prover prover = new Groth16Prover(sums, RANDOM);
      assertThatThrownBy(() -> prover.prove(key, witness, Progress.NONE))
          .isInstanceOf(ProvingInterruptedException.class);
      sums.evictKeys();
      assertThat(gpus.fault()).isEmpty();
    }
  }

  /**
   * @param allocation at which the GPU has no more memory
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 29, 30, 31, 32, 33, 34, 44, 45, 46, 50})
  void outOfMemory(int allocation) {
    try (PtxBackend gpus = PtxBackend.severe(75, MEMORY, SEED + allocation)) {
      FaultyDevice device =
          new FaultyDevice(gpus.device(), FaultyDevice.Fault.OUT_OF_MEMORY, allocation);
      try (GpuEngine gpu =
              GpuEngine.open(device, GpuSettings.DEFAULT, new WorkGate(), HOST, () -> 0);
          GpuProofSums sums = new GpuProofSums(gpu);
          ProvingKey key = Fixture.SILENT.key();
          Witness witness = Fixture.SILENT.witness()) {
        Groth16Prover prover = new Groth16Prover(sums, RANDOM);
        assertThatThrownBy(() -> prover.prove(key, witness, Progress.NONE))
            .isInstanceOf(BackendFailedException.class)
            .hasMessageContaining("no memory left");
        sums.evictKeys();
        assertThat(device.allocated()).isZero();
        assertThat(gpus.fault()).isEmpty();
      }
    }
  }
}
