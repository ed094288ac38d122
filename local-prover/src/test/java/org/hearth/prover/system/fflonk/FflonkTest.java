package org.hearth.prover.system.fflonk;

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
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.snarkjs.FflonkJson;
import org.hearth.prover.io.snarkjs.FflonkZkey;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.plonkish.Blinding;
import org.hearth.prover.plonkish.gpu.GpuWorkspaces;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.work.HostWorkspaces;
import org.hearth.prover.plonkish.work.Workspaces;
import org.hearth.prover.system.fflonk.key.FflonkProof;
import org.hearth.prover.system.fflonk.key.FflonkRoots;
import org.hearth.prover.system.fflonk.key.FflonkVerifyingKey;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs as snarkjs makes them, and its verifying key's word on each. */
class FflonkTest {
  private static final Path SUMS = Path.of("src/test/resources/fflonk/sums");
  private static final Path WITNESS = Path.of("src/test/resources/plonk/sums/witness.wtns");

  private final Backend backend = new ScalarBackend(2);
  private final PlonkishKey<FflonkVerifyingKey> key =
      FflonkZkey.load(SUMS.resolve("circuit.zkey"), KeyCache.none());
  private final FflonkVerifier verifier = new FflonkVerifier(key.verifyingKey());
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

  private FflonkProof snarkjsProof() throws IOException {
    return FflonkJson.parseProof(read("proof_fixed.json"), "proof");
  }

  private FflonkProof prove(Path witness) {
    FflonkSystem system = new FflonkSystem();
    try (Circuit circuit = system.load(SUMS.resolve("circuit.zkey"), KeyCache.none());
        CircuitWitness opened = circuit.open(witness);
        Prover prover = system.prover(backend, new SecureRandom())) {
      return FflonkJson.parseProof(prover.prove(circuit, opened, Progress.NONE), "proof");
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
    FieldElement montgomery = FieldElement.of(Bn254.FR, 2).pow(BigInteger.valueOf(256));
    Blinding fixed =
        new Blinding(
            IntStream.rangeClosed(1, 9)
                .mapToObj(i -> {
                  FieldElement number = FieldElement.of(Bn254.FR, 1000L * i + 7);
                  return i <= 6 ? number.mul(montgomery) : number;
                })
                .toList());
    try (Witness witness = Witness.read(WITNESS)) {
      FflonkProof proof =
          workspaces
              .with(
                  key,
                  Rounds.BYTES_A_ROW,
                  work -> new Rounds(key, witness, fixed, work, Progress.NONE).proof())
              .orElseThrow();
      assertThat(proof).isEqualTo(snarkjsProof());
      assertThat(FflonkJson.parseProof(FflonkJson.write(proof), "proof")).isEqualTo(proof);
    }
  }

  @Test
  void aFreshProofIsAnotherOneAndHolds() {
    FflonkProof one = prove(WITNESS);
    FflonkProof other = prove(WITNESS);
    assertThat(one).isNotEqualTo(other);
    assertThat(verifier.refusal(publicInputs, one)).isEmpty();
  }

  @Test
  void theVerifyingKeyIsSnarkjs() throws IOException {
    FflonkVerifyingKey theirs =
        FflonkJson.parseVerifyingKey(read("verification_key.json"), "the key");
    assertThat(key.verifyingKey()).isEqualTo(theirs);
    assertThat(FflonkJson.parseVerifyingKey(FflonkJson.write(theirs), "ours")).isEqualTo(theirs);
    assertThat(FflonkRoots.standard(theirs.domain().log())).isEqualTo(theirs.roots());
    assertThat(new FflonkVerifier(theirs).refusal(publicInputs, snarkjsProof())).isEmpty();
  }

  /** As "snarkjs zkey export soliditycalldata" prints it. */
  @Test
  void aContractsArgumentsAreSnarkjs() throws IOException {
    assertThat(
            new FflonkSystem()
                .contractArguments(new Statement(publicInputs), read("proof_fixed.json"), "proof"))
        .hasValue(new String(read("calldata.txt"), StandardCharsets.UTF_8).strip());
  }

  @Test
  void aVerifyingKeyOfAnotherRootIsRefused() throws IOException {
    String text = new String(read("verification_key.json"), StandardCharsets.UTF_8);
    String root = Bn254.rootOfUnity(key.domain().log()).toBigInteger().toString();
    assertThat(text).contains(root);
    byte[] other = text.replace(root, "5").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> FflonkJson.parseVerifyingKey(other, "the key"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("its w is not the root of its domain");
  }

  /**
   * Each point by another one and by infinity, each number by the next one and by what is equal.
   */
  @Test
  void nothingAboutAProofCanBeChanged() throws IOException {
    FflonkProof good = snarkjsProof();
    for (int i = 0; i < good.points().size(); i++) {
      for (G1Point other :
          List.of(
              new G1Point(BigInteger.ONE, BigInteger.TWO),
              G1Point.INFINITY,
              new G1Point(BigInteger.ONE, BigInteger.ONE),
              negated(good.points().get(i)))) {
        List<G1Point> points = new ArrayList<>(good.points());
        points.set(i, other);
        assertRefused(publicInputs, new FflonkProof(points, good.evaluations()));
      }
    }
    for (int i = 0; i < good.evaluations().size(); i++) {
      for (BigInteger delta : List.of(BigInteger.ONE, Bn254.FR.modulus())) {
        List<BigInteger> numbers = new ArrayList<>(good.evaluations());
        numbers.set(i, numbers.get(i).add(delta));
        assertRefused(publicInputs, new FflonkProof(good.points(), numbers));
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

  private void assertRefused(List<BigInteger> inputs, FflonkProof proof) {
    assertThat(verifier.refusal(inputs, proof)).as("%s %s", inputs, proof).isPresent();
  }

  /** With another key nothing holds, whichever of its parts is another one. */
  @Test
  void nothingAboutAVerifyingKeyCanBeChanged() throws IOException {
    FflonkVerifyingKey good = key.verifyingKey();
    Domain domain = good.domain();
    FflonkRoots roots = good.roots();
    G1Point generator = new G1Point(BigInteger.ONE, BigInteger.TWO);
    FflonkVerifyingKey other = new FflonkVerifyingKey(domain, roots, generator, good.x2());
    assertThat(new FflonkVerifier(other).refusal(publicInputs, snarkjsProof())).isPresent();
    for (G1Point c0 : List.of(G1Point.INFINITY, new G1Point(BigInteger.ONE, BigInteger.ONE))) {
      assertUnusable(new FflonkVerifyingKey(domain, roots, c0, good.x2()), "C0");
    }
    G2Point x2 = good.x2();
    assertUnusable(
        new FflonkVerifyingKey(
            domain, roots, good.c0(), new G2Point(x2.y0(), x2.x1(), x2.x0(), x2.y1())),
        "X_2");
    for (BigInteger k : List.of(BigInteger.ZERO, BigInteger.ONE, domain.k1(), r())) {
      Domain twice = new Domain(domain.publics(), domain.log(), domain.k1(), k);
      assertUnusable(new FflonkVerifyingKey(twice, roots, good.c0(), good.x2()), "k2");
    }
    for (BigInteger k : List.of(BigInteger.ZERO, BigInteger.ONE, domain.k2(), r())) {
      Domain twice = new Domain(domain.publics(), domain.log(), k, domain.k2());
      assertUnusable(new FflonkVerifyingKey(twice, roots, good.c0(), good.x2()), "k1");
    }
    for (Domain another :
        List.of(
            new Domain(domain.publics(), domain.log(), domain.k1(), BigInteger.valueOf(5)),
            new Domain(domain.publics(), domain.log(), BigInteger.valueOf(5), domain.k2()))) {
      assertThat(
              new FflonkVerifier(new FflonkVerifyingKey(another, roots, good.c0(), x2))
                  .refusal(publicInputs, snarkjsProof()))
          .isPresent();
    }
    for (BigInteger wrong : List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, r())) {
      assertUnusable(with(new FflonkRoots(wrong, roots.w4(), roots.w8(), roots.wr())), "w3");
      assertUnusable(with(new FflonkRoots(roots.w3(), wrong, roots.w8(), roots.wr())), "w4");
      assertUnusable(with(new FflonkRoots(roots.w3(), roots.w4(), wrong, roots.wr())), "w8");
      assertUnusable(with(new FflonkRoots(roots.w3(), roots.w4(), roots.w8(), wrong)), "wr");
    }
  }

  private static BigInteger r() {
    return Bn254.FR.modulus();
  }

  private FflonkVerifyingKey with(FflonkRoots roots) {
    FflonkVerifyingKey good = key.verifyingKey();
    return new FflonkVerifyingKey(good.domain(), roots, good.c0(), good.x2());
  }

  private static void assertUnusable(FflonkVerifyingKey key, String said) {
    assertThatThrownBy(() -> new FflonkVerifier(key))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(said);
  }

  @Test
  void aWitnessThatDoesNotSatisfyTheCircuitMakesNoProof() throws IOException {
    byte[] witness = Files.readAllBytes(WITNESS);
    int size = key.gates().sizes().witness();
    for (int wire = 1; wire < size; wire++) {
      byte[] other = witness.clone();
      other[other.length - 32 * (size - wire)] ^= 1;
      Path file = Files.write(folder.resolve("other.wtns"), other);
      assertThatThrownBy(() -> prove(file)).isInstanceOf(UnverifiedProofException.class);
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
      assertThatThrownBy(() -> FflonkZkey.load(file, KeyCache.none()))
          .isInstanceOf(BadInputException.class);
    }
    assertDamaged(good, 1, 0, 2, "its protocol is number 2; FFLONK is 10");
    assertDamaged(good, 2, 75, 0xff, "it claims");
    assertDamaged(good, 2, 79, 0xff, "it claims");
    assertDamaged(good, 2, 80, 3, "its domain size is 3");
    assertDamaged(good, 2, 87, 0xff, "it claims");
    assertDamaged(good, 2, 91, 0xff, "it claims");
    assertDamaged(good, 2, 88, key.domain().rows() - 1, "it leaves no two rows");
    for (int number = 0; number < 6; number++) {
      assertDamaged(good, 2, 92 + 32 * number + 31, 0xff, "a number in its header");
    }
    for (int root = 2; root < 6; root++) {
      assertDamaged(good, 2, 92 + 32 * root, -1, " is not a");
    }
    assertDamaged(good, 2, 92 + 192 + 31, 0xff, "a coordinate of a point");
    assertDamaged(good, 2, 92 + 192, -1, "its point X_2");
    assertDamaged(good, 2, 92 + 192 + 128, -1, "its point C0");
    assertDamaged(good, 3, 0, 0xff, "addition 0 is of a wire that is not there yet");
    assertDamaged(good, 3, 8 + 31, 0xff, "a factor of addition 0");
    for (int column = 4; column <= 6; column++) {
      assertDamaged(good, column, 0, 0xff, "names a wire that is not there");
    }
    for (int table = 7; table <= 14; table++) {
      assertDamaged(good, table, 31, 0xff, "a value of its polynomials");
    }
    assertDamaged(good, 16, 31, 0xff, "power 0 of tau");
    assertDamaged(good, 16, 64, -1, "power 1 of tau");
  }

  /** Its columns have no room for blinding, and its proofs are refused by everybody today. */
  @Test
  void aKeyOfAnOldSnarkjsIsRefusedWithTheReason() {
    assertThatThrownBy(() ->
            FflonkZkey.load(Path.of("src/test/resources/fflonk/old/circuit.zkey"), KeyCache.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("snarkjs before 0.6.8");
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
    assertThatThrownBy(() -> FflonkZkey.load(file, KeyCache.none()))
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
