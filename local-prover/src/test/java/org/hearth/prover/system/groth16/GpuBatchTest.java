package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.Circuit;
import org.hearth.prover.circuit.LinearCombination;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.groth16.gpu.GpuProofSums;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs of one key one after the other, each witness brought while the one before is at work. */
class GpuBatchTest {
  private static final Backend HOST = new ScalarBackend(2);
  private static final int PROOFS = 4;

  @TempDir static Path folder;
  private static Path zkey;

  /** x to the power of 2^20, x private: a chain of squares. */
  private static Circuit squares(long x) {
    return system -> {
      LinearCombination value = system.privateInput(FieldElement.of(Bn254.FR, x));
      for (int i = 0; i < 20; i++) {
        value = system.multiply(value, value, "square " + i);
      }
      system.output(value, "out");
    };
  }

  @BeforeAll
  static void key() throws IOException {
    Path r1cs = folder.resolve("squares.r1cs");
    squares(0).constraints().writeR1cs(r1cs);
    zkey = folder.resolve("squares.zkey");
    new InsecureSetup(HOST, new SecureRandom()).run(r1cs, zkey, Progress.NONE);
  }

  @AfterAll
  static void close() {
    HOST.close();
  }

  private static Witness witness(long x) throws IOException {
    Path file = folder.resolve(x + ".wtns");
    squares(x).witness().writeWtns(file);
    return Witness.read(file);
  }

  private static Blinding blinding(int i) {
    return new Blinding(BigInteger.valueOf(1000 + i), BigInteger.valueOf(2000 + i));
  }

  @Test
  void eachIsTheCpus() throws IOException {
    List<Witness> witnesses = new ArrayList<>();
    try (ProvingKey key = ZkeyReader.load(zkey, KeyCache.none());
        GpuEngine gpu =
            GpuEngine.open(
                OpenClForTests.device(),
                GpuSettings.DEFAULT,
                new WorkGate(),
                HOST,
                System::nanoTime);
        GpuProofSums sums = new GpuProofSums(gpu)) {
      Groth16Prover onCard = new Groth16Prover(sums, new SecureRandom());
      Groth16Prover onCpu = new Groth16Prover(HOST, new SecureRandom());
      for (int i = 0; i < PROOFS; i++) {
        witnesses.add(witness(3 + i));
      }
      for (int i = 0; i < PROOFS; i++) {
        // The last promise but one is broken: the same witness is proved twice instead.
        sums.expect(i + 1 < PROOFS ? Optional.of(witnesses.get(i + 1).values()) : Optional.empty());
        for (int times = 0; times < (i == PROOFS - 2 ? 2 : 1); times++) {
          Groth16Proof proof = onCard.prove(key, witnesses.get(i), Progress.NONE, blinding(i));
          assertThat(proof)
              .as("proof %d", i)
              .isEqualTo(onCpu.prove(key, witnesses.get(i), Progress.NONE, blinding(i)));
        }
      }
    } finally {
      witnesses.forEach(Witness::close);
    }
  }
}
