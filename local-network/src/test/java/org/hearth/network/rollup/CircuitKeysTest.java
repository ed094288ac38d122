package org.hearth.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.layer2.Batch;
import org.hearth.network.verification.ProofVerifier;
import org.hearth.network.verification.SystemProofChecker;
import org.hearth.network.verification.Verdict;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.ProofSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch all the way: keys, witness, proof, verdict. On the smallest shape, to be quick. */
class CircuitKeysTest {
  private static final ProofSystem GROTH16 = StandardProofSystems.list().byId("groth16");

  private static final long SEED = 1111L;
  private static final RollupShape SHAPE = new RollupShape(1, 1);
  private static final FieldElement DOMAIN = RollupDomain.of("test network");

  @TempDir Path folder;

  @Test
  void aBatchIsProvedAndVerified() throws IOException {
    SecureRandom random = new SecureRandom();
    try (ScalarBackend engine = ScalarBackend.onAllCores()) {
      CircuitKeys keys =
          new CircuitKeys(
              folder.resolve("circuits"),
              "rollup",
              GROTH16,
              GROTH16.developmentSetup(engine, random).orElseThrow());
      OfferedCircuit circuit = keys.prepare(SHAPE, Progress.NONE);
      assertThat(circuit.provingKey()).isRegularFile();
      FileTime made = Files.getLastModifiedTime(circuit.provingKey());
      assertThat(keys.prepare(SHAPE, Progress.NONE)).as("made once").isEqualTo(circuit);
      assertThat(Files.getLastModifiedTime(circuit.provingKey())).isEqualTo(made);
      try (var left = Files.list(folder.resolve("circuits"))) {
        assertThat(left).as("nothing unfinished is left").hasSize(1);
      }

      SeededWallets wallets = new SeededWallets(new byte[1], 2, DOMAIN);
      TransferRollup rollup =
          new TransferRollup(SHAPE, DOMAIN, wallets.genesis(BigInteger.TEN), circuit);
      rollup.submit(wallets.signedTransfer(1, 0, BigInteger.TWO, 0));
      Batch batch = rollup.nextBatch().orElseThrow();
      Path wtns = Files.write(folder.resolve("batch.wtns"), batch.witness());

      ProofVerifier verifier =
          new SystemProofChecker(StandardProofSystems.list().byId("groth16"))
              .verifier(circuit.verificationKey());
      try (ProvingKey key = ZkeyReader.load(circuit.provingKey(), KeyCache.none());
          Witness witness = Witness.read(wtns)) {
        byte[] proof =
            JsonFiles.write(new Groth16Prover(engine, random).prove(key, witness, Progress.NONE));
        assertThat(verifier.verify(proof, batch.publicInputs())).isEqualTo(Verdict.VALID);
        for (int i = 0; i < 5; i++) {
          List<BigInteger> other = new ArrayList<>(batch.publicInputs());
          other.set(i, other.get(i).add(BigInteger.ONE));
          assertThat(verifier.verify(proof, other).valid()).as("public input %d", i).isFalse();
        }
        assertRefused(verifier, batch, new byte[0]);
        assertRefused(verifier, batch, "{}".getBytes(StandardCharsets.UTF_8));
        assertRefused(verifier, batch, "[".repeat(60_000).getBytes(StandardCharsets.UTF_8));
        assertRefused(verifier, batch, new byte[70_000]);
        Random noise = new Random(SEED);
        for (int i = 0; i < 20; i++) {
          byte[] damaged = proof.clone();
          int at = noise.nextInt(damaged.length);
          damaged[at] = (byte) (damaged[at] == '7' ? '8' : '7');
          if (Character.isDigit(proof[at])) {
            assertRefused(verifier, batch, damaged);
          }
        }
      }
    }
  }

  private static void assertRefused(ProofVerifier verifier, Batch batch, byte[] proof) {
    Verdict verdict = verifier.verify(proof, batch.publicInputs());
    assertThat(verdict.valid()).as("seed %d", SEED).isFalse();
    assertThat(verdict.reason()).endsWith(".");
  }

  @Test
  void saysWhenTheFolderCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (ScalarBackend engine = ScalarBackend.onAllCores()) {
      CircuitKeys keys =
          new CircuitKeys(
              file,
              "rollup",
              GROTH16,
              GROTH16.developmentSetup(engine, new SecureRandom()).orElseThrow());
      assertThatThrownBy(() -> keys.prepare(SHAPE, Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("can't be kept in");
    }
  }
}
