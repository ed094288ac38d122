package org.hearth.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
import org.hearth.prover.system.ProofStream;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.junit.jupiter.api.Test;

/** On PoCL (OpenCL on the CPU), whose times say nothing about GPUs. */
class GpuBenchTest {
  private static final int LOG_SIZE = 8;

  private final ProofSystem system = StandardProofSystems.list().standard();

  @Test
  void everyRowIsMeasuredAndStandsBesideItsCeiling() throws IOException {
    try (Backend host = new ScalarBackend(2);
        GpuEngine gpu =
            GpuEngine.open(
                OpenClForTests.device(),
                GpuSettings.DEFAULT,
                new WorkGate(),
                host,
                System::nanoTime)) {
      GpuCeilingRates rates = GpuBench.ceilings(gpu, 1);
      assertThat(List.of(rates.products(), rates.squares(), rates.memory(), rates.copies()))
          .allSatisfy(rate -> assertThat(rate).isPositive().isFinite());
      GpuBench bench = new GpuBench(system, gpu, host, rates, 1);
      assertThat(
              List.of(
                  bench.msmG1(LOG_SIZE, ScalarKind.RANDOM),
                  bench.msmG1(LOG_SIZE, ScalarKind.BITS),
                  bench.msmG2(LOG_SIZE, ScalarKind.RANDOM),
                  bench.cosetTransform(LOG_SIZE),
                  bench.witness(LOG_SIZE)))
          .allSatisfy(row -> {
            assertThat(row.timing().median()).isPositive();
            assertThat(row.ofCeiling().orElseThrow()).isPositive().isFinite();
          });
      OwnCircuit.with(
          system,
          host,
          LOG_SIZE,
          (zkey, wtns, keys) -> {
            GpuBench.Proofs proofs = bench.proofs(zkey, wtns, keys);
            assertThat(proofs.single().median()).isPositive();
            assertThat(proofs.inStream().median()).isPositive();
          });
    }
  }

  /** What a prover was told and asked, with a letter for each witness. */
  private static final class ToldProver implements Prover {
    private final List<CircuitWitness> known;
    private final List<String> told = new ArrayList<>();

    ToldProver(List<CircuitWitness> known) {
      this.known = known;
    }

    private String letter(CircuitWitness witness) {
      return Character.toString('a' + known.indexOf(witness));
    }

    @Override
    public String description() {
      return "none";
    }

    @Override
    public void expect(Optional<? extends CircuitWitness> witness) {
      told.add("next " + witness.map(this::letter).orElse("none"));
    }

    @Override
    public byte[] prove(Circuit circuit, CircuitWitness witness, Progress progress) {
      told.add("prove " + letter(witness));
      return new byte[0];
    }
  }

  @Test
  void inAStreamEachWitnessIsAnnouncedOneProofAhead() throws IOException {
    try (Backend host = new ScalarBackend(2)) {
      OwnCircuit.with(
          system,
          host,
          LOG_SIZE,
          (zkey, wtns, keys) ->
              assertThat(told(zkey, wtns, keys))
                  .containsExactly(
                      "next b",
                      "prove a",
                      "next a",
                      "prove b",
                      "next none",
                      "prove a",
                      "next none"));
    }
  }

  private List<String> told(Path zkey, Path wtns, KeyCache keys) {
    try (Circuit circuit = system.load(zkey, keys);
        CircuitWitness first = circuit.open(wtns);
        CircuitWitness second = circuit.open(wtns)) {
      ToldProver prover = new ToldProver(List.of(first, second));
      ProofStream.prove(prover, circuit, List.of(first, second, first), Progress.NONE);
      return prover.told;
    }
  }
}
