package org.hearth.prover.system.plonk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PLONK as the rest of the program meets it: files and bytes. */
class PlonkSystemTest {
  private static final Path SUMS = Path.of("src/test/resources/plonk/sums");
  private static final Path GROTH16 = Path.of("src/test/resources/fixtures/ticket");

  private final ProofSystem system = StandardProofSystems.list().byId("plonk");

  @TempDir private Path folder;

  private Circuit load() {
    return system.load(SUMS.resolve("circuit.zkey"), KeyCache.inFolder(folder.resolve("keys")));
  }

  @Test
  void aProofGoesThroughFiles() throws IOException {
    assertThat(system.logDomain(SUMS.resolve("circuit.zkey"))).isEqualTo(4);
    try (Circuit circuit = load();
        Backend backend = new ScalarBackend(2);
        Prover prover = system.prover(backend, new SecureRandom());
        CircuitWitness witness = circuit.open(SUMS.resolve("witness.wtns"))) {
      byte[] proof = prover.prove(circuit, witness, Progress.NONE);
      system.requireProof(proof, "a proof");
      byte[] statement = system.write(witness.statement());
      Statement read = system.readStatement(statement, "a statement");
      assertThat(circuit.verifier().refusal(read, proof)).isEmpty();
      assertThat(system.verifier(circuit.verifyingKey(), "a key").refusal(read, proof)).isEmpty();
      assertThat(
              circuit
                  .verifier()
                  .refusal(new Statement(List.of(BigInteger.ONE, BigInteger.TWO)), proof))
          .hasValueSatisfying(why -> assertThat(why).contains("does not hold"));
      assertThat(circuit.verifier().refusal(read, "{}".getBytes(StandardCharsets.UTF_8)))
          .hasValueSatisfying(why -> assertThat(why).contains("protocol"));
      assertThat(circuit.verifier().refusal(read, new byte[65 << 10]))
          .hasValueSatisfying(why -> assertThat(why).contains("no PLONK proof has more"));
    }
    try (Circuit again = load()) {
      assertThat(again.sha256()).hasSize(64);
    }
  }

  /** Of which snarkjs makes keys, and no proofs. */
  @Test
  void aCircuitWithoutPublicInputsIsProved() throws IOException {
    Path silent = Path.of("src/test/resources/plonk/silent");
    try (Circuit circuit = system.load(silent.resolve("circuit.zkey"), KeyCache.none());
        Backend backend = new ScalarBackend(2);
        Prover prover = system.prover(backend, new SecureRandom());
        CircuitWitness witness = circuit.open(silent.resolve("witness.wtns"))) {
      byte[] proof = prover.prove(circuit, witness, Progress.NONE);
      assertThat(
              system
                  .verifier(
                      Files.readAllBytes(silent.resolve("verification_key.json")), "snarkjs' key")
                  .refusal(new Statement(List.of()), proof))
          .isEmpty();
    }
  }

  @Test
  void whatBelongsToAnotherSystemOrCircuitIsSaid() {
    assertThatThrownBy(() -> system.load(GROTH16.resolve("circuit.zkey"), KeyCache.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("its protocol is number 1; PLONK is 2");
    assertThatThrownBy(() ->
            StandardProofSystems.list()
                .byId("groth16")
                .load(SUMS.resolve("circuit.zkey"), KeyCache.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("protocol is number 2");
    try (Circuit circuit = load()) {
      assertThatThrownBy(() -> circuit.open(GROTH16.resolve("witness.wtns")))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("they belong to different circuits");
    }
    assertThatThrownBy(() ->
            system.verifier(
                Files.readAllBytes(GROTH16.resolve("verification_key.json")), "the key"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("its protocol is not \"plonk\"");
  }
}
