package org.hearth.prover.plonkish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.FaultyDevice;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole proofs on a GPU; through PoCL where there is none. */
class ProofOnGpuTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private final Backend host = new ScalarBackend(2);
  private final FaultyDevice device =
      new FaultyDevice(OpenClForTests.device(), FaultyDevice.Fault.NONE, 1);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    host.close();
  }

  private GpuEngine gpu() {
    return GpuEngine.open(device, GpuSettings.DEFAULT, new WorkGate(), host, System::nanoTime);
  }

  private static ProofSystem system(String id) {
    return StandardProofSystems.list().byId(id);
  }

  private static Circuit sums(String id) {
    return system(id).load(RESOURCES.resolve(id + "/sums/circuit.zkey"), KeyCache.none());
  }

  private static CircuitWitness witness(Circuit circuit) {
    return circuit.open(RESOURCES.resolve("plonk/sums/witness.wtns"));
  }

  private static void proveAndVerify(Prover prover, Circuit circuit, CircuitWitness witness) {
    byte[] proof = prover.prove(circuit, witness, Progress.NONE);
    assertThat(circuit.verifier().refusal(witness.statement(), proof)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void theKeyStaysForTheNextProof(String id) {
    try (GpuEngine gpu = gpu();
        Circuit circuit = sums(id);
        CircuitWitness witness = witness(circuit);
        Prover prover = system(id).prover(gpu, new SecureRandom())) {
      proveAndVerify(prover, circuit, witness);
      assertThat(device.kernels())
          .containsAll(
              Set.of("bn254-polynomials run_rows", "bn254-scalars transform", "bn254-g1 merge"));
      // Buffers find their places in the second proof.
      proveAndVerify(prover, circuit, witness);
      int allocations = device.allocations();
      proveAndVerify(prover, circuit, witness);
      assertThat(device.allocations()).isEqualTo(allocations);
      prover.releaseKeys();
      assertThat(device.allocated()).isZero();
      proveAndVerify(prover, circuit, witness);
    }
    assertThat(device.allocated()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void otherKeysMakeRoom(String id) throws IOException {
    Path key = key(id, 1);
    try (GpuEngine gpu = gpu();
        Circuit one = sums(id);
        CircuitWitness ofOne = witness(one);
        Circuit other = system(id).load(key, KeyCache.none());
        CircuitWitness ofOther = other.open(folder.resolve("c.wtns"));
        Prover prover = system(id).prover(gpu, new SecureRandom())) {
      proveAndVerify(prover, one, ofOne);
      long small = device.allocated();
      proveAndVerify(prover, other, ofOther);
      long both = device.allocated();
      prover.releaseKeys();
      proveAndVerify(prover, other, ofOther);
      long large = device.allocated();
      assertThat(both).isBetween(large, large + small);
      // No more than the large one: the small one has to go, and comes back.
      gpu.limitMemory(large);
      proveAndVerify(prover, one, ofOne);
      proveAndVerify(prover, other, ofOther);
      assertThat(device.allocated()).isLessThanOrEqualTo(large);
    }
  }

  /** The owner's limit is kept, whatever it is, and what would be needed is said. */
  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void noMoreMemoryIsTakenThanIsAllowed(String id) throws IOException {
    Path key = key(id, 1);
    int refused = 0;
    try (GpuEngine gpu = gpu();
        Circuit circuit = system(id).load(key, KeyCache.none());
        CircuitWitness witness = circuit.open(folder.resolve("c.wtns"));
        Prover prover = system(id).prover(gpu, new SecureRandom())) {
      for (long limit = 1 << 20; ; limit += limit / 4) {
        gpu.limitMemory(limit);
        try {
          proveAndVerify(prover, circuit, witness);
        } catch (BackendFailedException e) {
          assertThat(e).hasMessageContaining("needs").hasMessageContaining("can be used");
          assertThat(device.peak()).isZero();
          refused++;
          continue;
        }
        assertThat(device.peak()).as("of " + limit).isLessThanOrEqualTo(limit);
        break;
      }
    }
    assertThat(refused).isPositive();
  }

  /** A key for a chain of hashes, and beside it c.wtns. */
  private Path key(String id, int hashes) throws IOException {
    PoseidonChain chain =
        new PoseidonChain(hashes, FieldElement.of(Bn254.FR, 5), FieldElement.of(Bn254.FR, 6));
    Path circuit = folder.resolve("c.r1cs");
    chain.constraints().writeR1cs(circuit);
    chain.witness().writeWtns(folder.resolve("c.wtns"));
    Path key = folder.resolve("c.zkey");
    system(id)
        .developmentSetup(host, new SecureRandom())
        .orElseThrow()
        .run(circuit, key, Progress.NONE);
    return key;
  }

  /**
   * Bar B31b: one bit of the memory of a kernel, right after it. What does not matter changes no
   * proof; everything else is found before the proof leaves, and nothing of it is left.
   */
  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void aFlippedBitIsFoundOrDoesNotMatter(String id) {
    int flips = TestSeed.nightly() ? 400 : 30;
    Random random = new Random(TestSeed.of(ProofOnGpuTest.class, 12));
    int found = 0;
    try (GpuEngine gpu = gpu();
        Circuit circuit = sums(id);
        CircuitWitness witness = witness(circuit);
        Prover prover = system(id).prover(gpu, new SecureRandom())) {
      proveAndVerify(prover, circuit, witness); // takes more kernels: it brings the key
      device.next(FaultyDevice.Fault.TRANSFORM_BIT, Integer.MAX_VALUE, random);
      proveAndVerify(prover, circuit, witness);
      int moments = Integer.MAX_VALUE - device.left();
      assertThat(moments).isGreaterThan(50);
      for (int i = 0; i < flips; i++) {
        device.next(FaultyDevice.Fault.TRANSFORM_BIT, 1 + random.nextInt(moments), random);
        try {
          proveAndVerify(prover, circuit, witness);
          assertThat(device.happened()).isTrue();
        } catch (UnverifiedProofException | BackendFailedException e) {
          found++; // of the proof before, perhaps: a bit of the key waits until it is needed
        }
      }
      device.next(FaultyDevice.Fault.NONE, 1, random);
      prover.releaseKeys(); // the last bit may wait in what the last proof had no need of
      proveAndVerify(prover, circuit, witness);
    }
    System.out.printf("flipped bits in %s: %d of %d found%n", id, found, flips);
    assertThat(found).isGreaterThan(flips / 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void aGpuThatIsGoneOrFullIsSaid(String id) {
    for (FaultyDevice.Fault fault :
        new FaultyDevice.Fault[] {FaultyDevice.Fault.OUT_OF_MEMORY, FaultyDevice.Fault.LOST}) {
      try (GpuEngine gpu = gpu();
          Circuit circuit = sums(id);
          CircuitWitness witness = witness(circuit);
          Prover prover = system(id).prover(gpu, new SecureRandom())) {
        device.next(fault, 20, new Random(1));
        assertThatThrownBy(() -> prover.prove(circuit, witness, Progress.NONE))
            .isInstanceOf(BackendFailedException.class);
        assertThat(device.happened()).isTrue();
        device.next(FaultyDevice.Fault.NONE, 1, new Random(1));
      }
    }
    assertThat(device.allocated()).isZero();
  }
}
