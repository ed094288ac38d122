package org.hearth.prover.plonkish.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.kzg.srs.InsecurePtau;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as snarkjs makes them. */
class KeyMakerTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path SUMS = RESOURCES.resolve("plonk/sums/circuit.r1cs");
  private static final Path POWERS = RESOURCES.resolve("plonk/powers.ptau");

  private final Backend backend = new ScalarBackend(2);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    backend.close();
  }

  private static ProofSystem system(String id) {
    return StandardProofSystems.list().byId(id);
  }

  private Path make(String id, Path circuit, Path powers) {
    Path key = folder.resolve(id + ".zkey");
    system(id)
        .universalSetup(backend, new SecureRandom())
        .orElseThrow()
        .run(circuit, powers, key, Progress.NONE);
    return key;
  }

  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void ofTheSamePowersItIsTheSameKeyByteForByte(String id) {
    assertThat(make(id, SUMS, POWERS))
        .hasSameBinaryContentAs(RESOURCES.resolve(id + "/sums/circuit.zkey"));
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void aKeyMadeOnTheSpotProves(String id) {
    PoseidonChain chain =
        new PoseidonChain(2, FieldElement.of(Bn254.FR, 5), FieldElement.of(Bn254.FR, 6));
    Path circuit = folder.resolve("c.r1cs");
    Path values = folder.resolve("c.wtns");
    writeBoth(chain, circuit, values);
    Path key = folder.resolve("c.zkey");
    system(id)
        .developmentSetup(backend, new SecureRandom())
        .orElseThrow()
        .run(circuit, key, Progress.NONE);
    try (Circuit loaded = system(id).load(key, KeyCache.none());
        CircuitWitness witness = loaded.open(values);
        Prover prover = system(id).prover(backend, new SecureRandom())) {
      byte[] proof = prover.prove(loaded, witness, Progress.NONE);
      assertThat(loaded.verifier().refusal(witness.statement(), proof)).isEmpty();
    }
  }

  private static void writeBoth(PoseidonChain chain, Path circuit, Path values) {
    try {
      chain.constraints().writeR1cs(circuit);
      chain.witness().writeWtns(values);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void powersMadeOnTheSpotArePowers(String id) {
    Path powers = folder.resolve("insecure.ptau");
    InsecurePtau.write(powers, 8, backend, new SecureRandom(), Progress.NONE);
    assertThat(make(id, SUMS, powers)).exists();
  }

  @Test
  void powersThatAreNoneAreRefused() throws IOException {
    byte[] good = Files.readAllBytes(POWERS);
    assertRefused(good, 1, 36, 30, "its power is 30");
    assertRefused(good, 1, 36, 9, "powers in G1");
    assertRefused(good, 2, 31, 0xff, "power 0 of tau is not a point");
    assertRefused(good, 2, 64, -1, "power 1 of tau is not a point");
    assertRefused(good, 3, 128, -1, "tau in G2 is not a point of G2");
    assertRefused(good, 3, 128 + 31, 0xff, "tau in G2 is not below");
    // Points of the curve, each a power, in another order.
    byte[] swapped = good.clone();
    int at = section(good, 2) + 64 * 5;
    System.arraycopy(good, at, swapped, at + 64, 64);
    System.arraycopy(good, at + 64, swapped, at, 64);
    assertSaid(swapped, "its points are not the powers of one number");
    byte[] other = good.clone();
    int tau = section(good, 3);
    System.arraycopy(good, tau, other, tau + 128, 128);
    assertSaid(other, "its points are not the powers of one number");
  }

  @Test
  void tooFewPowersAreSaid() throws IOException {
    Path circuit = folder.resolve("c.r1cs");
    writeBoth(
        new PoseidonChain(2, FieldElement.of(Bn254.FR, 5), FieldElement.of(Bn254.FR, 6)),
        circuit,
        folder.resolve("c.wtns"));
    assertThatThrownBy(() -> make("fflonk", circuit, POWERS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it has 511 powers");
    assertThat(folder.resolve("fflonk.zkey")).doesNotExist();
  }

  private void assertRefused(byte[] good, int section, int at, int value, String said)
      throws IOException {
    byte[] other = good.clone();
    int place = section(good, section) + at;
    other[place] = (byte) (value < 0 ? other[place] ^ 1 : value);
    assertSaid(other, said);
  }

  private void assertSaid(byte[] powers, String said) throws IOException {
    Path file = Files.write(folder.resolve("other.ptau"), powers);
    assertThatThrownBy(() -> make("plonk", SUMS, file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(said);
  }

  private static int section(byte[] file, int wanted) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (bytes.getInt(at) != wanted) {
      at += 12 + (int) bytes.getLong(at + 4);
    }
    return at + 12;
  }
}
