package org.hearth.prover.system.plonk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.PlonkJson;
import org.hearth.prover.io.snarkjs.PlonkZkey;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.plonkish.Blinding;
import org.hearth.prover.plonkish.gpu.GpuWorkspaces;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.work.HostWorkspaces;
import org.hearth.prover.plonkish.work.Workspaces;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs as snarkjs makes them, and its verifying key's word on each. */
class PlonkTest {
  private static final Path SUMS = Path.of("src/test/resources/plonk/sums");

  private final Backend backend = new ScalarBackend(2);
  private final PlonkishKey<PlonkVerifyingKey> key =
      PlonkZkey.load(SUMS.resolve("circuit.zkey"), KeyCache.none());
  private final PlonkVerifier verifier = new PlonkVerifier(key.verifyingKey());
  private final List<BigInteger> publicInputs =
      JsonFiles.readPublicInputs(SUMS.resolve("public.json"));

  @TempDir private Path folder;

  @AfterEach
  void close() {
    key.close();
    backend.close();
  }

  private static byte[] read(String name) throws IOException {
    return Files.readAllBytes(SUMS.resolve(name));
  }

  private PlonkProof snarkjsProof() throws IOException {
    return PlonkJson.parseProof(read("proof_fixed.json"), "proof");
  }

  private PlonkProof prove(Path witness) {
    PlonkSystem system = new PlonkSystem();
    try (Circuit circuit = system.load(SUMS.resolve("circuit.zkey"), KeyCache.none());
        CircuitWitness opened = circuit.open(witness);
        Prover prover = system.prover(backend, new SecureRandom())) {
      return PlonkJson.parseProof(prover.prove(circuit, opened, Progress.NONE), "proof");
    }
  }

  @Test
  void withTheSameBlindingItIsTheSameProof() throws IOException {
    withTheSameBlindingItIsTheSameProof(new HostWorkspaces(backend));
  }

  @Test
  void itIsSoOnAGpu() throws IOException {
    try (GpuEngine gpu =
            GpuEngine.open(
                OpenClForTests.device(),
                GpuSettings.DEFAULT,
                new WorkGate(),
                backend,
                System::nanoTime);
        GpuWorkspaces workspaces = new GpuWorkspaces(gpu)) {
      withTheSameBlindingItIsTheSameProof(workspaces);
    }
  }

  private void withTheSameBlindingItIsTheSameProof(Workspaces workspaces) throws IOException {
    Blinding fixed =
        new Blinding(
            IntStream.rangeClosed(1, 11)
                .mapToObj(i -> FieldElement.of(Bn254.FR, 1000L * i + 7))
                .toList());
    try (Witness witness = Witness.read(SUMS.resolve("witness.wtns"))) {
      PlonkProof proof =
          workspaces
              .with(
                  key,
                  Rounds.BYTES_A_ROW,
                  work -> new Rounds(key, witness, fixed, work, Progress.NONE).proof())
              .orElseThrow();
      assertThat(proof).isEqualTo(snarkjsProof());
      assertThat(PlonkJson.parseProof(PlonkJson.write(proof), "proof")).isEqualTo(proof);
    }
  }

  @Test
  void aFreshProofIsAnotherOneAndHolds() {
    PlonkProof one = prove(SUMS.resolve("witness.wtns"));
    PlonkProof other = prove(SUMS.resolve("witness.wtns"));
    assertThat(one).isNotEqualTo(other);
    assertThat(verifier.refusal(publicInputs, one)).isEmpty();
  }

  @Test
  void theVerifyingKeyIsSnarkjs() throws IOException {
    PlonkVerifyingKey theirs =
        PlonkJson.parseVerifyingKey(read("verification_key.json"), "the key");
    assertThat(key.verifyingKey()).isEqualTo(theirs);
    assertThat(PlonkJson.parseVerifyingKey(PlonkJson.write(theirs), "ours")).isEqualTo(theirs);
    assertThat(new PlonkVerifier(theirs).refusal(publicInputs, snarkjsProof())).isEmpty();
  }

  /** As "snarkjs zkey export soliditycalldata" prints it. */
  @Test
  void aContractsArgumentsAreSnarkjs() throws IOException {
    assertThat(
            new PlonkSystem()
                .contractArguments(new Statement(publicInputs), read("proof_fixed.json"), "proof"))
        .hasValue(new String(read("calldata.txt"), StandardCharsets.UTF_8).strip());
  }

  @Test
  void aVerifyingKeyOfAnotherRootIsRefused() throws IOException {
    String text = new String(read("verification_key.json"), StandardCharsets.UTF_8);
    String root = Bn254.rootOfUnity(key.domain().log()).toBigInteger().toString();
    assertThat(text).contains(root);
    byte[] other = text.replace(root, "5").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PlonkJson.parseVerifyingKey(other, "the key"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("its w is not the root of its domain");
  }

  /**
   * Each point by another one and by infinity, each number by the next one and by what is equal.
   */
  @Test
  void nothingAboutAProofCanBeChanged() throws IOException {
    PlonkProof good = snarkjsProof();
    G1Point generator = new G1Point(BigInteger.ONE, BigInteger.TWO);
    for (int i = 0; i < good.points().size(); i++) {
      for (G1Point other :
          List.of(
              generator,
              G1Point.INFINITY,
              new G1Point(BigInteger.ONE, BigInteger.ONE),
              negated(good.points().get(i)))) {
        List<G1Point> points = new ArrayList<>(good.points());
        points.set(i, other);
        assertRefused(publicInputs, new PlonkProof(points, good.evaluations()));
      }
    }
    for (int i = 0; i < good.evaluations().size(); i++) {
      for (BigInteger delta : List.of(BigInteger.ONE, Bn254.FR.modulus())) {
        List<BigInteger> numbers = new ArrayList<>(good.evaluations());
        numbers.set(i, numbers.get(i).add(delta));
        assertRefused(publicInputs, new PlonkProof(good.points(), numbers));
      }
    }
    for (int i = 0; i < publicInputs.size(); i++) {
      for (BigInteger delta : List.of(BigInteger.ONE, Bn254.FR.modulus())) {
        List<BigInteger> inputs = new ArrayList<>(publicInputs);
        inputs.set(i, inputs.get(i).add(delta));
        assertRefused(inputs, good);
      }
    }
    assertRefused(publicInputs.subList(0, 1), good);
    List<BigInteger> more = new ArrayList<>(publicInputs);
    more.add(BigInteger.ZERO);
    assertRefused(more, good);
  }

  private static G1Point negated(G1Point point) {
    return new G1Point(point.x(), Bn254.FP.modulus().subtract(point.y()));
  }

  private void assertRefused(List<BigInteger> inputs, PlonkProof proof) {
    assertThat(verifier.refusal(inputs, proof)).as("%s %s", inputs, proof).isPresent();
  }

  /** With another key nothing holds, whichever of its parts is another one. */
  @Test
  void nothingAboutAVerifyingKeyCanBeChanged() throws IOException {
    PlonkVerifyingKey good = key.verifyingKey();
    for (int i = 0; i < good.points().size(); i++) {
      List<G1Point> points = new ArrayList<>(good.points());
      points.set(i, new G1Point(BigInteger.ONE, BigInteger.TWO));
      assertThat(
              new PlonkVerifier(new PlonkVerifyingKey(good.domain(), points, good.x2()))
                  .refusal(publicInputs, snarkjsProof()))
          .isPresent();
      points.set(i, new G1Point(BigInteger.ONE, BigInteger.ONE));
      assertThatThrownBy(
              () -> new PlonkVerifier(new PlonkVerifyingKey(good.domain(), points, good.x2())))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(PlonkVerifyingKey.POINTS.get(points.indexOf(points.get(i))));
    }
    for (BigInteger k :
        List.of(BigInteger.ZERO, BigInteger.ONE, good.domain().k1(), Bn254.FR.modulus())) {
      assertThatThrownBy(() ->
              new PlonkVerifier(
                  new PlonkVerifyingKey(
                      new Domain(
                          good.domain().publics(), good.domain().log(), good.domain().k1(), k),
                      good.points(),
                      good.x2())))
          .isInstanceOf(BadInputException.class);
    }
  }

  @Test
  void aWitnessThatDoesNotSatisfyTheCircuitMakesNoProof() throws IOException {
    byte[] witness = read("witness.wtns");
    for (int wire = 1; wire < key.gates().sizes().witness(); wire++) {
      byte[] other = witness.clone();
      int at = other.length - 32 * (key.gates().sizes().witness() - wire);
      other[at] ^= 1;
      Path file = Files.write(folder.resolve("other.wtns"), other);
      assertThatThrownBy(() -> prove(file)).isInstanceOf(UnverifiedProofException.class);
    }
  }

  /** Which no check of a key notices: it makes no proof, and is not to blame on the program. */
  @Test
  void aKeyWhoseCoefficientsAreNotItsValuesMakesNoProof() throws IOException {
    byte[] other = read("circuit.zkey");
    other[section(other, 7)] ^= 1;
    Path file = Files.write(folder.resolve("other.zkey"), other);
    PlonkSystem system = new PlonkSystem();
    try (Circuit circuit = system.load(file, KeyCache.none());
        CircuitWitness opened = circuit.open(SUMS.resolve("witness.wtns"));
        Prover prover = system.prover(backend, new SecureRandom())) {
      assertThatThrownBy(() -> prover.prove(circuit, opened, Progress.NONE))
          .isInstanceOf(UnverifiedProofException.class);
    }
  }

  /**
   * A length, an index, a coordinate or a number that can't be right is said; nothing is computed.
   */
  @Test
  void aDamagedKeyIsRefused() throws IOException {
    byte[] good = read("circuit.zkey");
    for (int cut : new int[] {0, 11, 12, 100, 500, good.length / 2, good.length - 1}) {
      Path file = Files.write(folder.resolve("cut.zkey"), Arrays.copyOf(good, cut));
      assertThatThrownBy(() -> PlonkZkey.load(file, KeyCache.none()))
          .isInstanceOf(BadInputException.class);
    }
    assertDamaged(good, 1, 0, 1, "its protocol is number 1");
    assertDamaged(good, 2, 75, 0xff, "it claims");
    assertDamaged(good, 2, 79, 0xff, "it claims");
    assertDamaged(good, 2, 80, 3, "its domain size is 3");
    assertDamaged(good, 2, 80, 4, "its domain size is 4");
    assertDamaged(good, 2, 87, 0xff, "it claims");
    assertDamaged(good, 2, 91, 0xff, "it claims");
    assertDamaged(good, 2, 92 + 31, 0xff, "a number in its header");
    assertDamaged(good, 2, 92 + 64 + 31, 0xff, "a coordinate of a point");
    assertDamaged(good, 2, 92 + 64, -1, "its point Qm");
    assertDamaged(good, 2, 92 + 64 + 512, -1, "its point X_2");
    assertDamaged(good, 3, 0, 0xff, "addition 0 is of a wire that is not there yet");
    assertDamaged(good, 3, 8 + 31, 0xff, "a factor of addition 0");
    for (int column = 4; column <= 6; column++) {
      assertDamaged(good, column, 0, 0xff, "names a wire that is not there");
    }
    for (int table = 7; table <= 12; table++) {
      assertDamaged(good, table, 31, 0xff, "a value of its polynomials");
    }
    assertDamaged(good, 14, 31, 0xff, "power 0 of tau");
    assertDamaged(good, 14, 64, -1, "power 1 of tau");
  }

  /**
   * @param value of one byte; -1 for another one than it has
   */
  private void assertDamaged(byte[] good, int section, int at, int value, String said)
      throws IOException {
    byte[] other = good.clone();
    int place = section(good, section) + at;
    other[place] = (byte) (value < 0 ? other[place] ^ 1 : value);
    Path file = Files.write(folder.resolve("other.zkey"), other);
    assertThatThrownBy(() -> PlonkZkey.load(file, KeyCache.none()))
        .as("section %d at %d", section, at)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(said);
  }

  private static int section(byte[] key, int wanted) {
    ByteBuffer file = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (file.getInt(at) != wanted) {
      at += 12 + (int) file.getLong(at + 4);
    }
    return at + 12;
  }
}
