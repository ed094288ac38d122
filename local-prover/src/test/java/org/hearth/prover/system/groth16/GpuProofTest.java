package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.gpu.GpuProofSums;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.sums.BackendProofSums;
import org.hearth.prover.system.groth16.sums.ProofSums;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole proofs on a card, with the key as it comes and in its prepared form. */
class GpuProofTest {
  private static final Blinding FIXED =
      new Blinding(BigInteger.valueOf(1000004), BigInteger.valueOf(2000010));
  private static final Backend HOST = new ScalarBackend(2);
  private static GpuEngine gpu;
  private static GpuProofSums sums;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    gpu =
        GpuEngine.open(
            OpenClForTests.device(), GpuSettings.DEFAULT, new WorkGate(), HOST, System::nanoTime);
    sums = new GpuProofSums(gpu);
  }

  @AfterAll
  static void close() {
    if (gpu != null) {
      sums.close();
      gpu.close();
    }
    HOST.close();
  }

  /**
   * The fixtures' proof_fixed.json is snarkjs' own with these two numbers in place of random ones.
   * The second proof finds the key on the card.
   */
  @ParameterizedTest
  @EnumSource
  void theSameBlindingGivesSnarkjsVeryPoints(Fixture fixture) throws IOException {
    Groth16Proof expected = JsonFiles.readProof(fixture.file("proof_fixed.json"));
    Groth16Prover prover = new Groth16Prover(sums, new SecureRandom());
    Path zkey = Files.write(folder.resolve("circuit.zkey"), fixture.bytes("circuit.zkey"));
    try (ProvingKey key = fixture.key();
        ProvingKey prepared =
            ZkeyReader.loadPrepared(zkey, KeyCache.inFolder(zkey.resolveSibling("keys")));
        Witness witness = fixture.witness()) {
      assertThat(prover.prove(key, witness, Progress.NONE, FIXED)).isEqualTo(expected);
      assertThat(prover.prove(key, witness, Progress.NONE, FIXED)).isEqualTo(expected);
      sums.evictKeys();
      assertThat(prover.prove(prepared, witness, Progress.NONE, FIXED)).isEqualTo(expected);
    }
  }

  /**
   * Witnesses that no circuit would have. Their proofs would not verify, but a card must compute
   * with them what the processor computes, and in the same time.
   */
  @ParameterizedTest
  @ValueSource(strings = {"zeros", "ones", "minus ones", "equal", "one alone", "random"})
  void theSumsOfAnyWitnessAreTheCpus(String kind) {
    try (ProvingKey key = Fixture.TICKET.key()) {
      Random random = new Random(6_021);
      BigInteger r = Bn254.FR.modulus();
      BigInteger fixed = new BigInteger(253, random);
      long[] words = new long[4 * key.wires()];
      for (int i = 0; i < key.wires(); i++) {
        BigInteger value =
            switch (kind) {
              case "zeros" -> BigInteger.ZERO;
              case "ones" -> BigInteger.ONE;
              case "minus ones" -> r.subtract(BigInteger.ONE);
              case "equal" -> fixed;
              case "one alone" -> i == key.wires() / 2 ? fixed : BigInteger.ZERO;
              default -> new BigInteger(300, random).mod(r);
            };
        PrimeField.putWords(value, words, 4 * i);
      }
      WordVector witness = WordVector.of(words, 4);
      ProofSums.Sums onCard = sums.of(key, witness, Progress.NONE);
      ProofSums.Sums expected = new BackendProofSums(HOST).of(key, witness, Progress.NONE);
      assertThat(points(onCard)).isEqualTo(points(expected));
    }
  }

  private static List<List<Long>> points(ProofSums.Sums sums) {
    CurveGroup g1 = Bn254Curve.g1();
    return List.of(
        affine(g1, sums.a()),
        affine(g1, sums.b1()),
        affine(Bn254Curve.g2(), sums.b2()),
        affine(g1, sums.c()),
        affine(g1, sums.h()));
  }

  private static List<Long> affine(CurveGroup group, long[] jacobian) {
    long[] point = new long[group.affineWords()];
    group.toAffine(point, 0, jacobian, 0);
    return Arrays.stream(point).boxed().toList();
  }

  /** The PTX that is shipped, executed by the interpreter, as awkwardly as CUDA allows. */
  @Test
  void theShippedPtxGivesThemToo() {
    Groth16Proof expected = JsonFiles.readProof(Fixture.SILENT.file("proof_fixed.json"));
    try (PtxBackend gpus = PtxBackend.severe(75, 1L << 30, 7);
        GpuEngine simulated =
            GpuEngine.open(
                gpus.device(), GpuSettings.DEFAULT, new WorkGate(), HOST, System::nanoTime);
        GpuProofSums simulatedSums = new GpuProofSums(simulated);
        ProvingKey key = Fixture.SILENT.key();
        Witness witness = Fixture.SILENT.witness()) {
      assertThat(simulated.description()).contains("simulated");
      Groth16Prover prover = new Groth16Prover(simulatedSums, new SecureRandom());
      assertThat(prover.prove(key, witness, Progress.NONE, FIXED)).isEqualTo(expected);
      assertThat(gpus.launches().stream().filter(l -> l.kernel().equals("place_digits")))
          .as("the quotient's digits are sorted, and the witness's once for its four sums")
          .hasSize(2);
      // The next witness comes in a stream of its own while this proof is made.
      try (Witness next = Fixture.SILENT.witness()) {
        simulatedSums.expect(Optional.of(next.values()));
        assertThat(prover.prove(key, witness, Progress.NONE, FIXED)).isEqualTo(expected);
        simulatedSums.expect(Optional.empty());
        assertThat(prover.prove(key, next, Progress.NONE, FIXED)).isEqualTo(expected);
      }
      assertThat(gpus.fault()).isEmpty();
    }
  }
}
