package org.hearth.network.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verifier of the network makes of what provers send it. */
class SystemProofCheckerTest {
  private static final ProofSystem SYSTEM = StandardProofSystems.list().byId("groth16");
  private static final SystemProofChecker CHECKER = new SystemProofChecker(SYSTEM);

  @TempDir private static Path folder;
  private static Path key = Path.of("");
  private static byte[] proof = new byte[0];
  private static List<BigInteger> inputs = List.of();

  @BeforeAll
  static void prove() throws IOException {
    PoseidonChain chain =
        new PoseidonChain(
            PoseidonChain.lengthFor(8), FieldElement.of(Bn254.FR, 1), FieldElement.of(Bn254.FR, 2));
    chain.constraints().writeR1cs(folder.resolve("c.r1cs"));
    chain.witness().writeWtns(folder.resolve("c.wtns"));
    try (ScalarBackend engine = new ScalarBackend(1)) {
      Path provingKey = folder.resolve("c.zkey");
      SYSTEM
          .developmentSetup(engine, new SecureRandom())
          .orElseThrow()
          .run(folder.resolve("c.r1cs"), provingKey, Progress.NONE);
      try (Circuit circuit = SYSTEM.loadOnce(provingKey, KeyCache.none());
          CircuitWitness witness = circuit.open(folder.resolve("c.wtns"));
          Prover prover = SYSTEM.prover(engine, new SecureRandom())) {
        proof = prover.prove(circuit, witness, Progress.NONE);
        inputs = witness.statement().publicInputs();
        key = Files.write(folder.resolve("vk.json"), circuit.verifyingKey());
      }
    }
  }

  private static Verdict verdict(byte[] sent, List<BigInteger> claimed) {
    return CHECKER.verifier(key).verify(sent, claimed);
  }

  @Test
  void aProofHoldsForItsOwnInputsAlone() {
    assertThat(verdict(proof, inputs)).isEqualTo(Verdict.VALID);
    List<BigInteger> others =
        inputs.stream().map(x -> x.add(BigInteger.ONE).mod(Bn254.FR.modulus())).toList();
    assertThat(verdict(proof, others)).isNotEqualTo(Verdict.VALID);
    assertThat(verdict(proof, List.of())).isNotEqualTo(Verdict.VALID);
    List<BigInteger> beyond = inputs.stream().map(x -> x.add(Bn254.FR.modulus())).toList();
    assertThat(verdict(proof, beyond)).as("the same numbers modulo r").isNotEqualTo(Verdict.VALID);
  }

  @Test
  void bytesThatAreNoProofAreInvalidAndNoError() {
    for (byte[] sent :
        List.of(
            new byte[0],
            Arrays.copyOf(proof, proof.length / 2),
            "[]".getBytes(StandardCharsets.UTF_8),
            "null".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, 0, 1})) {
      assertThat(verdict(sent, inputs)).isNotEqualTo(Verdict.VALID);
    }
  }

  @Test
  void aProofThatIsTooLargeIsNotRead() {
    byte[] sent = Arrays.copyOf(proof, CHECKER.maxProofBytes() + 1);
    assertThat(verdict(sent, inputs))
        .isEqualTo(
            Verdict.invalid(
                "The proof is larger than %d bytes.".formatted(CHECKER.maxProofBytes())));
  }

  @Test
  void aKeyThatCannotBeUsedIsNamed() throws IOException {
    Path none = folder.resolve("none.json");
    assertThatThrownBy(() -> CHECKER.verifier(none))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.json");
    Path text = Files.writeString(folder.resolve("text.json"), "no key");
    assertThatThrownBy(() -> CHECKER.verifier(text)).isInstanceOf(BadInputException.class);
    Path large =
        Files.write(
            folder.resolve("large.json"), new byte[SYSTEM.limits().verifyingKeyBytes() + 1]);
    assertThatThrownBy(() -> CHECKER.verifier(large))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("large.json")
        .hasMessageContaining("at most");
  }
}
