package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.ifma.IfmaBackend;
import org.hearth.prover.backend.ifma.IfmaKernel;
import org.hearth.prover.backend.ifma.IfmaUnavailableException;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.vector.VectorBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.SectionedBytes;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and witnesses of snarkjs in, proofs out that snarkjs' own verifying key accepts. */
@Tag("vectors")
class Groth16ProverTest {
  private static final Backend ENGINE = new VectorBackend(2);
  private static final List<Backend> ALL = all();
  private static final Blinding FIXED =
      new Blinding(BigInteger.valueOf(1000004), BigInteger.valueOf(2000010));

  @TempDir Path folder;

  @AfterAll
  static void close() {
    ALL.forEach(Backend::close);
  }

  /** All that this machine has. */
  private static List<Backend> all() {
    List<Backend> engines = new ArrayList<>(List.of(ENGINE, new ScalarBackend(2)));
    try {
      engines.add(new IfmaBackend(2, IfmaKernel.load()));
    } catch (IfmaUnavailableException e) {
      System.out.println("Without the native kernel: " + e.getMessage());
    }
    return engines;
  }

  private static Groth16Prover prover() {
    return new Groth16Prover(ENGINE, new SecureRandom());
  }

  /**
   * The fixtures' proof_fixed.json is snarkjs' own with these two numbers in place of random ones.
   */
  @ParameterizedTest
  @EnumSource
  void theSameBlindingGivesSnarkjsVeryPoints(Fixture fixture) {
    Groth16Proof expected = JsonFiles.readProof(fixture.file("proof_fixed.json"));
    try (ProvingKey key = fixture.key();
        Witness witness = fixture.witness()) {
      for (Backend engine : ALL) {
        Groth16Prover prover = new Groth16Prover(engine, new SecureRandom());
        for (int round = 0; round < 2; round++) {
          assertThat(prover.prove(key, witness, Progress.NONE, FIXED))
              .as(engine.description())
              .isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePreparedFormGivesTheSamePoints(Fixture fixture) throws IOException {
    Groth16Proof expected = JsonFiles.readProof(fixture.file("proof_fixed.json"));
    Path zkey = Files.write(folder.resolve("circuit.zkey"), fixture.bytes("circuit.zkey"));
    for (int start = 0; start < 2; start++) {
      try (ProvingKey key =
              ZkeyReader.loadPrepared(zkey, KeyCache.inFolder(folder.resolve("keys")));
          Witness witness = fixture.witness()) {
        for (Backend engine : ALL) {
          Groth16Prover prover = new Groth16Prover(engine, new SecureRandom());
          assertThat(prover.prove(key, witness, Progress.NONE, FIXED))
              .as(engine.description())
              .isEqualTo(expected);
        }
        assertThat(key.verifyingKey()).isEqualTo(fixture.verifyingKey());
        assertThat(key.isPrepared()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void snarkjsProofsVerifyHere(Fixture fixture) {
    assertThat(
            new Groth16Verifier(fixture.verifyingKey())
                .refusal(fixture.publicInputs(), fixture.proof()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TICKET, 300", "SILENT, 50"})
  void freshProofsAllDifferAndVerify(Fixture fixture, int byDay) {
    int proofs = TestSeed.nightly() ? 1000 : byDay;
    Groth16Verifier verifier = new Groth16Verifier(fixture.verifyingKey());
    Set<Object> points = new HashSet<>();
    try (ProvingKey key = fixture.key();
        Witness witness = fixture.witness()) {
      for (int i = 0; i < proofs; i++) {
        Groth16Proof proof = prover().prove(key, witness, Progress.NONE);
        points.addAll(List.of(proof.a(), proof.b(), proof.c()));
        Groth16Proof read = JsonFiles.parseProof(JsonFiles.write(proof), "proof");
        assertThat(verifier.refusal(fixture.publicInputs(), read)).isEmpty();
      }
    }
    assertThat(points).as("no A, B or C comes twice").hasSize(3 * proofs);
  }

  @Test
  void progressRisesToTheEnd() {
    List<Double> fractions = new ArrayList<>();
    try (ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness()) {
      prover().prove(key, witness, (step, fraction) -> fractions.add(fraction));
    }
    assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(4);
  }

  @Test
  void aWitnessOfAnotherCircuitIsRefusedByItsSize() {
    try (ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.SILENT.witness()) {
      assertThatThrownBy(() -> prover().prove(key, witness, Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessage(
              "The witness witness.wtns has 5 values and the key circuit.zkey is for a circuit of 120 wires: they belong to different circuits.");
    }
  }

  /** Outputs, inputs and inner wires: each is bound by some constraint. */
  @ParameterizedTest
  @CsvSource({"1, 5", "2, 0", "3, 40960", "4, 1", "5, 2", "60, 3", "119, 7"})
  void aWitnessThatViolatesTheCircuitGivesNoProof(int wire, BigInteger value) throws IOException {
    SectionedBytes changed =
        SectionedBytes.parse(Fixture.TICKET.bytes("witness.wtns")).withNumber(2, 32 * wire, value);
    Path file = Files.write(folder.resolve("wrong.wtns"), changed.toBytes());
    try (ProvingKey key = Fixture.TICKET.key();
        Witness witness = Witness.read(file)) {
      assertThatThrownBy(() -> prover().prove(key, witness, Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("wrong.wtns")
          .hasMessageContaining("circuit.zkey")
          .hasMessageContaining("does not satisfy");
    }
  }

  /** A circuit of the same size with one other coefficient, at a wire whose value is not 0. */
  @Test
  void theKeyOfAnotherCircuitGivesNoProof() throws IOException {
    SectionedBytes r1cs = SectionedBytes.parse(Fixture.TICKET.bytes("circuit.r1cs"));
    int at = coefficientOfALargeValue(r1cs.body(2));
    BigInteger other = r1cs.number(2, at).add(BigInteger.TWO).mod(Bn254.FR.modulus());
    Path system =
        Files.write(folder.resolve("other.r1cs"), r1cs.withNumber(2, at, other).toBytes());
    Path zkey = folder.resolve("other.zkey");
    new InsecureSetup(ENGINE, new SecureRandom()).run(system, zkey, Progress.NONE);
    try (ProvingKey key = ZkeyReader.load(zkey, KeyCache.none());
        Witness witness = Fixture.TICKET.witness()) {
      assertThatThrownBy(() -> prover().prove(key, witness, Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("witness.wtns")
          .hasMessageContaining("other.zkey");
    }
  }

  /**
   * Where the first coefficient stands whose wire is one of the chain's, the only ones with values
   * beyond 2^200.
   */
  private static int coefficientOfALargeValue(byte[] constraints) {
    ByteBuffer in = ByteBuffer.wrap(constraints).order(ByteOrder.LITTLE_ENDIAN);
    try (Witness witness = Fixture.TICKET.witness()) {
      for (int terms = in.getInt(); ; terms = in.getInt()) {
        for (int k = 0; k < terms; k++) {
          if (witness.value(in.getInt()).bitLength() > 200) {
            return in.position();
          }
          in.position(in.position() + 32);
        }
      }
    }
  }

  @Test
  void withoutRandomNumbersThereIsNoProof() {
    SecureRandom broken =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            throw new ProviderException("the source is dry");
          }
        };
    SecureRandom stuck =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            java.util.Arrays.fill(bytes, (byte) 0x55);
          }
        };
    try (ProvingKey key = Fixture.SILENT.key();
        Witness witness = Fixture.SILENT.witness()) {
      assertThatThrownBy(() -> new Groth16Prover(ENGINE, broken).prove(key, witness, Progress.NONE))
          .isInstanceOf(ProviderException.class);
      assertThatThrownBy(() -> new Groth16Prover(ENGINE, stuck).prove(key, witness, Progress.NONE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("random numbers");
    }
  }

  @Test
  void theBlindingIsNotPrinted() {
    assertThat(FIXED.toString()).doesNotContain("1000004").doesNotContain("2000010");
  }
}
