package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.hearth.device.worker.RequestControl;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.preimage.PreimageSystem;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofClaim;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof system that only tests have, through the registry and the protocol of a worker. */
class SecondSystemTest {
  private static final ProofSystems SYSTEMS =
      StandardProofSystems.list().with(new PreimageSystem());
  @TempDir Path folder;

  private static final RequestControl CONTROL =
      new RequestControl() {
        @Override
        public void progress(byte[] payload) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static GpuHandler handler(ScalarBackend backend) {
    return new GpuHandler(
        gate -> backend, SYSTEMS, KeyCache.none(), new SecureRandom(), System::nanoTime);
  }

  @Test
  void theRegistryNamesThoseThereAre() {
    assertThat(SYSTEMS.byId("preimage")).isInstanceOf(PreimageSystem.class);
    assertThat(SYSTEMS.standard().id()).isEqualTo("groth16");
    assertThatThrownBy(() -> SYSTEMS.byId("halo2"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("halo2")
        .hasMessageContaining("groth16, plonk, preimage");
    assertThatThrownBy(() -> SYSTEMS.with(new PreimageSystem()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itsStatementIsReadBeforeProvingAndItsProofsVerifyTogether() throws IOException {
    ProofSystem system = SYSTEMS.byId("preimage");
    try (Circuit circuit = system.load(file("key", "preimage:any"), KeyCache.none());
        CircuitWitness witness = circuit.open(file("w", "a secret"))) {
      Statement statement = witness.statement();
      assertThat(statement).isEqualTo(PreimageSystem.statementOf(bytes("a secret")));
      assertThat(system.readStatement(system.write(statement), "it")).isEqualTo(statement);
      assertThat(
              circuit
                  .verifier()
                  .invalid(
                      List.of(
                          new ProofClaim(statement, bytes("a secret")),
                          new ProofClaim(statement, bytes("another")),
                          new ProofClaim(statement, new byte[PreimageSystem.LONGEST + 1]))))
          .containsExactly(1, 2);
    }
  }

  @Test
  void aWorkerProvesWithIt() throws Exception {
    ProofSystem system = SYSTEMS.byId("preimage");
    Path key = file("key", "preimage:any");
    List<Path> witnesses = List.of(file("1", "one"), file("2", "two"));
    try (ScalarBackend backend = new ScalarBackend(1)) {
      byte[] answer =
          handler(backend)
              .handle(
                  new ProofRequest(KeyFile.of(system, key), witnesses, Long.MAX_VALUE).encode(),
                  CONTROL);
      assertThat(ProofAnswer.decode(answer, 2, system.limits().proofBytes()))
          .isInstanceOfSatisfying(
              ProofAnswer.Proofs.class,
              made ->
                  assertThat(made.proofs())
                      .usingElementComparator(Arrays::compare)
                      .containsExactly(bytes("one"), bytes("two")));
    }
  }

  @Test
  void aWorkerRefusesWhatItDoesNotKnow() throws Exception {
    Path key = file("key", "preimage:any");
    try (ScalarBackend backend = new ScalarBackend(1)) {
      for (KeyFile asked :
          List.of(new KeyFile("plonk", "x", key), new KeyFile("preimage", "zkey", key))) {
        byte[] answer =
            handler(backend)
                .handle(new ProofRequest(asked, List.of(key), Long.MAX_VALUE).encode(), CONTROL);
        assertThat(ProofAnswer.decode(answer, 1, 1))
            .isInstanceOfSatisfying(
                ProofAnswer.Refused.class,
                refused -> assertThat(refused.kind()).isEqualTo(ProofAnswer.Kind.BAD_INPUT));
      }
    }
  }
}
