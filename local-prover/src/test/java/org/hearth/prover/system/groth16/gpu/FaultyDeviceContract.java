package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.FaultyDevice;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuReleasedException;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.FailoverProver;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.Groth16System;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.hearth.prover.system.spi.Verifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A GPU that goes wrong: nothing wrong leaves, the CPU does the work, and the owner is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultyDeviceContract {
  private final Backend cpu = new ScalarBackend(2);
  @TempDir Path folder;
  private static final SecureRandom RANDOM = TestSeed.secureRandom(FaultyDeviceContract.class, 11);

  /** The device that is made to go wrong. */
  abstract ComputeDevice device();

  @AfterAll
  void close() {
    cpu.close();
  }

  private GpuEngine engine(FaultyDevice device) {
    return GpuEngine.open(device, GpuSettings.DEFAULT, new WorkGate(), cpu, System::nanoTime);
  }

  /**
   * The sums of a proof are read as two lists of points, those of G1 and that of G2.
   *
   * @param at the read, wait or allocation at which it happens
   */
  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "LOW_BIT, 1, does not verify",
    "LOW_BIT, 2, does not verify",
    "HIGH_BIT, 1, returned a coordinate",
    "HIGH_BIT, 2, returned a coordinate",
    "LOST, 1, is gone",
    "LOST, 9, is gone",
    "OUT_OF_MEMORY, 3, no memory left",
    "OUT_OF_MEMORY, 40, no memory left",
  })
  void theCpuTakesOver(FaultyDevice.Fault fault, int at, String words) throws IOException {
    FaultyDevice device = new FaultyDevice(device(), fault, at);
    List<String> troubles = new ArrayList<>();
    Path file = Files.write(folder.resolve("c.zkey"), Fixture.TICKET.bytes("circuit.zkey"));
    ProofSystem system = new Groth16System();
    try (GpuEngine gpu = engine(device);
        Circuit circuit = system.load(file, KeyCache.none());
        CircuitWitness witness = circuit.open(Fixture.TICKET.file("witness.wtns"));
        Prover onGpu = system.prover(gpu, RANDOM);
        Prover onCpu = system.prover(cpu, RANDOM)) {
      byte[] proof =
          new FailoverProver(onGpu, onCpu, troubles::add).prove(circuit, witness, Progress.NONE);
      assertThat(device.happened()).isTrue();
      assertThat(circuit.verifier().verifies(witness.statement(), proof)).isTrue();
      assertThat(troubles)
          .singleElement()
          .asString()
          .contains(words)
          .contains(cpu.description())
          .doesNotContain("Exception");
    }
  }

  @Test
  void aWrongProofIsNotReturnedByTheGpusProver() {
    FaultyDevice device = new FaultyDevice(device(), FaultyDevice.Fault.LOW_BIT, 1);
    try (GpuEngine gpu = engine(device);
        GpuProofSums sums = new GpuProofSums(gpu);
        ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness()) {
      Groth16Prover prover = new Groth16Prover(sums, RANDOM);
      assertThatThrownBy(() -> prover.prove(key, witness, Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("does not verify");
      // It was one bit, once.
      prover.prove(key, witness, Progress.NONE);
    }
  }

  /**
   * Bar B31b: one bit anywhere in the sums that come back, or in the memory of a transform right
   * after one of its steps. What does not matter, such as the rest of a list, changes no proof;
   * everything else is found before the proof leaves, and nothing of it is left in the next one.
   */
  @Test
  void anyFlippedBitIsFoundOrDoesNotMatter() {
    int flips = TestSeed.nightly() ? 1000 : 100;
    long seed = TestSeed.of(FaultyDeviceContract.class, 12);
    Random random = new Random(seed);
    Verifier verifier =
        new Groth16System().verifier(JsonFiles.write(Fixture.TICKET.verifyingKey()), "key");
    Statement statement = new Statement(Fixture.TICKET.publicInputs());
    FaultyDevice device = new FaultyDevice(device(), FaultyDevice.Fault.NONE, 1);
    int[] found = new int[2];
    try (GpuEngine gpu = engine(device);
        GpuProofSums sums = new GpuProofSums(gpu);
        ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness()) {
      Groth16Prover prover = new Groth16Prover(sums, RANDOM);
      FaultyDevice.Fault[] kinds = {FaultyDevice.Fault.ANY_BIT, FaultyDevice.Fault.TRANSFORM_BIT};
      int[] moments = new int[kinds.length];
      for (int kind = 0; kind < kinds.length; kind++) {
        device.next(kinds[kind], Integer.MAX_VALUE, random);
        prover.prove(key, witness, Progress.NONE);
        moments[kind] = Integer.MAX_VALUE - device.left();
        assertThat(moments[kind]).as(kinds[kind].name()).isGreaterThanOrEqualTo(2);
      }
      for (int i = 0; i < flips; i++) {
        String what = "seed %d, flip %d of %s".formatted(seed, i, kinds[i % 2]);
        device.next(kinds[i % 2], 1 + random.nextInt(moments[i % 2]), random);
        try {
          byte[] proof = JsonFiles.write(prover.prove(key, witness, Progress.NONE));
          assertThat(verifier.verifies(statement, proof)).as(what).isTrue();
        } catch (UnverifiedProofException | BackendFailedException e) {
          found[i % 2]++;
        }
        assertThat(device.happened()).as(what).isTrue();
        sums.evictKeys(); // as whoever has seen a wrong proof does
      }
      device.next(FaultyDevice.Fault.NONE, 1, random);
      prover.prove(key, witness, Progress.NONE);
      System.out.printf(
          "flipped bits: %d of %d found in sums at %d moments, %d of %d in transforms at %d%n",
          found[0], flips / 2, moments[0], found[1], flips / 2, moments[1]);
    }
    assertThat(found[0]).as("found in sums").isGreaterThan(flips / 8);
    assertThat(found[1]).as("found in transforms").isGreaterThan(flips / 8);
  }

  @Test
  void afterALackOfMemoryTheNextProofWorks() {
    FaultyDevice device = new FaultyDevice(device(), FaultyDevice.Fault.OUT_OF_MEMORY, 30);
    try (GpuEngine gpu = engine(device);
        GpuProofSums sums = new GpuProofSums(gpu);
        ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness()) {
      Groth16Prover prover = new Groth16Prover(sums, RANDOM);
      assertThatThrownBy(() -> prover.prove(key, witness, Progress.NONE))
          .isInstanceOf(BackendFailedException.class);
      prover.prove(key, witness, Progress.NONE);
    }
  }

  @Test
  void aReleasedGpuGivesUpItsWorkAndItsKeys() {
    FaultyDevice device = new FaultyDevice(device(), FaultyDevice.Fault.NONE, 1);
    WorkGate gate = new WorkGate();
    try (GpuEngine gpu = GpuEngine.open(device, GpuSettings.DEFAULT, gate, cpu, System::nanoTime);
        GpuProofSums sums = new GpuProofSums(gpu);
        ProvingKey key = Fixture.SILENT.key();
        Witness witness = Fixture.SILENT.witness()) {
      Groth16Prover prover = new Groth16Prover(sums, RANDOM);
      prover.prove(key, witness, Progress.NONE);
      gate.release();
      assertThatThrownBy(() -> prover.prove(key, witness, Progress.NONE))
          .isInstanceOf(GpuReleasedException.class);
      gate.resume();
      prover.prove(key, witness, Progress.NONE);
    }
  }
}
