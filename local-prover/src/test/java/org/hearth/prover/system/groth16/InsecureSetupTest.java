package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.snarkjs.SectionedBytes;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Constraint system to key to proof, without any other tool. */
class InsecureSetupTest {
  private static final ScalarBackend ENGINE = new ScalarBackend(2);

  @TempDir Path folder;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static InsecureSetup setup() {
    return new InsecureSetup(ENGINE, new SecureRandom());
  }

  private static Groth16Proof prove(ProvingKey key, Witness witness) {
    return new Groth16Prover(ENGINE, new SecureRandom()).prove(key, witness, Progress.NONE);
  }

  /** circom's constraint system and snarkjs' witness; the key has the shape of snarkjs' own. */
  @ParameterizedTest
  @EnumSource
  void circomsSystemGetsAKeyThatProves(Fixture fixture) throws IOException {
    Path zkey = folder.resolve("own.zkey");
    setup().run(fixture.file("circuit.r1cs"), zkey, Progress.NONE);
    try (ProvingKey key = ZkeyReader.load(zkey, KeyCache.none());
        ProvingKey snarkjs = fixture.key();
        Witness witness = fixture.witness()) {
      assertThat(
              new Groth16Verifier(key.verifyingKey())
                  .refusal(fixture.publicInputs(), prove(key, witness)))
          .isEmpty();
      assertThat(key.logDomain()).isEqualTo(snarkjs.logDomain());
      assertThat(key.matrixA().size()).isEqualTo(snarkjs.matrixA().size());
      assertThat(key.matrixB().size()).isEqualTo(snarkjs.matrixB().size());
      assertThat(key.a().scalars().toArray())
          .as("which A points are infinity")
          .isEqualTo(snarkjs.a().scalars().toArray());
      assertThat(key.b2().scalars().toArray())
          .as("which B points are infinity")
          .isEqualTo(snarkjs.b2().scalars().toArray());
      assertThat(
              new Groth16Verifier(fixture.verifyingKey())
                  .verify(fixture.publicInputs(), prove(key, witness)))
          .as("the key of the other ceremony accepts this proof")
          .isFalse();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("no temporary file is left").containsExactly(zkey);
    }
  }

  /** Large enough that the check of a key's points runs in several chunks on several threads. */
  @Test
  void benchmarkCircuitProvesAndItsDamagedKeyIsRefused() throws IOException {
    PoseidonChain chain =
        new PoseidonChain(20, FieldElement.of(Bn254.FR, 271828), FieldElement.of(Bn254.FR, 314159));
    Path r1cs = folder.resolve("chain.r1cs");
    Path wtns = folder.resolve("chain.wtns");
    Path zkey = folder.resolve("chain.zkey");
    chain.constraints().writeR1cs(r1cs);
    chain.witness().writeWtns(wtns);
    setup().run(r1cs, zkey, Progress.NONE);
    try (ProvingKey key = ZkeyReader.load(zkey, KeyCache.none());
        Witness witness = Witness.read(wtns)) {
      assertThat(
              new Groth16Verifier(key.verifyingKey())
                  .refusal(chain.witness().publics(), prove(key, witness)))
          .isEmpty();
    }
    SectionedBytes whole = SectionedBytes.parse(Files.readAllBytes(zkey));
    for (int section : new int[] {7, 9}) {
      SectionedBytes damaged =
          whole.with(
              section,
              b -> {
                b[b.length - 1] ^= 1;
                b[64] ^= 1;
                return b;
              });
      Path bad = Files.write(folder.resolve("bad.zkey"), damaged.toBytes());
      assertThatThrownBy(() -> ZkeyReader.load(bad, KeyCache.none()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("bad.zkey")
          .hasMessageContaining("of its section " + section);
    }
  }

  @Test
  void twoSetupsGiveDifferentKeys() {
    Path one = folder.resolve("one.zkey");
    Path two = folder.resolve("two.zkey");
    setup().run(Fixture.SILENT.file("circuit.r1cs"), one, Progress.NONE);
    setup().run(Fixture.SILENT.file("circuit.r1cs"), two, Progress.NONE);
    try (ProvingKey a = ZkeyReader.load(one, KeyCache.none());
        ProvingKey b = ZkeyReader.load(two, KeyCache.none())) {
      assertThat(a.verifyingKey().alpha1()).isNotEqualTo(b.verifyingKey().alpha1());
      assertThat(a.verifyingKey().delta2()).isNotEqualTo(b.verifyingKey().delta2());
    }
  }

  @Test
  void whatCannotBeWrittenOrReadIsSaid() {
    Path nowhere = folder.resolve("absent").resolve("own.zkey");
    assertThatThrownBy(
            () -> setup().run(Fixture.SILENT.file("circuit.r1cs"), nowhere, Progress.NONE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("own.zkey")
        .hasMessageContaining("its folder does not exist");
    assertThatThrownBy(() ->
            setup().run(folder.resolve("absent.r1cs"), folder.resolve("own.zkey"), Progress.NONE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("There is no file")
        .hasMessageContaining("absent.r1cs");
    assertThat(folder).isEmptyDirectory();
  }

  /** 2^28 wires of a short file would be 40 GB of points. */
  @Test
  void aSystemTooLargeForTheHeapIsRefusedBeforeTheWork() throws IOException {
    SectionedBytes r1cs = SectionedBytes.parse(Fixture.SILENT.bytes("circuit.r1cs"));
    Path huge = folder.resolve("huge.r1cs");
    Files.write(huge, r1cs.withInt(1, 36, 1 << 28).toBytes());
    assertThatThrownBy(() -> setup().run(huge, folder.resolve("huge.zkey"), Progress.NONE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("huge.r1cs");
  }
}
