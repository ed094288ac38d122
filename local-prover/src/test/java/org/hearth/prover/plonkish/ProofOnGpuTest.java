package org.hearth.prover.plonkish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs with a GPU's transforms and sums; through PoCL where there is no GPU. */
class ProofOnGpuTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void aProofHolds(String id) {
    ProofSystem system = StandardProofSystems.list().byId(id);
    try (Backend host = new ScalarBackend(2);
        Backend gpu =
            GpuEngine.open(
                OpenClForTests.device(),
                GpuSettings.DEFAULT,
                new WorkGate(),
                host,
                System::nanoTime);
        Circuit circuit =
            system.load(RESOURCES.resolve(id + "/sums/circuit.zkey"), KeyCache.none());
        CircuitWitness witness = circuit.open(RESOURCES.resolve("plonk/sums/witness.wtns"));
        Prover prover = system.prover(gpu, new SecureRandom())) {
      byte[] proof = prover.prove(circuit, witness, Progress.NONE);
      assertThat(circuit.verifier().refusal(witness.statement(), proof)).isEmpty();
    }
  }
}
