package org.hearth.prover.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.device.compute.opencl.OpenClForTests;
import org.hearth.device.compute.ptx.PtxBackend;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.cpu.ScalarCpuEngine;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.format.CheckedKeys;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.JsonFiles;
import org.hearth.prover.format.ProvingKey;
import org.hearth.prover.format.Witness;
import org.hearth.prover.gpu.CardEngine;
import org.hearth.prover.gpu.CardSettings;
import org.hearth.prover.gpu.WorkGate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole proofs on a card, with the key as it comes and in its prepared form. */
class CardProofTest {
  private static final Blinding FIXED =
      new Blinding(BigInteger.valueOf(1000004), BigInteger.valueOf(2000010));
  private static final Engine HOST = new ScalarCpuEngine(2);
  private static CardEngine card;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    card =
        CardEngine.open(
            OpenClForTests.device(), CardSettings.DEFAULT, new WorkGate(), HOST, System::nanoTime);
  }

  @AfterAll
  static void close() {
    if (card != null) {
      card.close();
    }
    HOST.close();
  }

  /**
   * The fixtures' proof_fixed.json is snarkjs' own with these two numbers in place of random ones.
   * The second proof finds the key on the card.
   */
  @ParameterizedTest
  @EnumSource
  void theSameBlindingGivesSnarkjsVeryPoints(Fixture fixture) throws IOException {
    Groth16Proof expected = JsonFiles.readProof(fixture.file("proof_fixed.json"));
    Groth16Prover prover = new Groth16Prover(card.proofSums(), new SecureRandom());
    Path zkey = Files.write(folder.resolve("circuit.zkey"), fixture.bytes("circuit.zkey"));
    try (ProvingKey key = fixture.key();
        ProvingKey prepared = ProvingKey.loadPrepared(zkey, CheckedKeys.none());
        Witness witness = fixture.witness()) {
      assertThat(prover.prove(key, witness, Progress.NONE, FIXED)).isEqualTo(expected);
      assertThat(prover.prove(key, witness, Progress.NONE, FIXED)).isEqualTo(expected);
      card.forgetKeys();
      assertThat(prover.prove(prepared, witness, Progress.NONE, FIXED)).isEqualTo(expected);
    }
  }

  /** The PTX that is shipped, executed by the interpreter, as awkwardly as CUDA allows. */
  @Test
  void theShippedPtxGivesThemToo() {
    Groth16Proof expected = JsonFiles.readProof(Fixture.SILENT.file("proof_fixed.json"));
    try (PtxBackend cards = PtxBackend.severe(75, 1L << 30, 7);
        CardEngine simulated =
            CardEngine.open(
                cards.device(), CardSettings.DEFAULT, new WorkGate(), HOST, System::nanoTime);
        ProvingKey key = Fixture.SILENT.key();
        Witness witness = Fixture.SILENT.witness()) {
      assertThat(simulated.description()).contains("simulated");
      Groth16Prover prover = new Groth16Prover(simulated.proofSums(), new SecureRandom());
      assertThat(prover.prove(key, witness, Progress.NONE, FIXED)).isEqualTo(expected);
      assertThat(cards.fault()).isEmpty();
    }
  }
}
