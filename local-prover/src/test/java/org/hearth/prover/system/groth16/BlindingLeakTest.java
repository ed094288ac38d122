package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.UniformNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B26: after a proof its two random numbers are neither in what the process printed nor in any
 * living object, in no form in which a prover may hold them.
 */
class BlindingLeakTest {
  private final long seed = TestSeed.of(BlindingLeakTest.class, 20_261_128);

  @TempDir Path folder;

  @Test
  void leavesNothingInTheHeapAndInWhatIsPrinted() throws Exception {
    Blinding blinding = Blinding.draw(HeapAfterProof.random(seed));
    BigInteger planted = UniformNumber.below(Bn254.FR.modulus(), HeapAfterProof.random(~seed));
    String printed = run(planted);
    assertThat(JsonFiles.readProof(folder.resolve("proof.json")))
        .as("the proof was made with these two numbers")
        .isEqualTo(proof(blinding));
    byte[] dump = Files.readAllBytes(folder.resolve("heap.hprof"));
    String heap = new String(dump, StandardCharsets.ISO_8859_1);
    assertThat(SecretForms.foundIn(heap, planted))
        .as("the search finds what is there")
        .containsExactlyElementsOf(SecretForms.objects(planted).keySet());
    BigInteger product = blinding.r().multiply(blinding.s()).mod(Bn254.FR.modulus());
    for (Map.Entry<String, BigInteger> secret :
        Map.of("r", blinding.r(), "s", blinding.s(), "r s", product).entrySet()) {
      assertThat(SecretForms.foundIn(heap, secret.getValue())).as(secret.getKey()).isEmpty();
      assertThat(SecretForms.foundIn(printed, secret.getValue())).as(secret.getKey()).isEmpty();
    }
    byte[] drawn = new byte[48];
    HeapAfterProof.random(seed).nextBytes(drawn);
    assertThat(heap.contains(new String(drawn, StandardCharsets.ISO_8859_1)))
        .as("the random bytes that r was made of")
        .isFalse();
  }

  private String run(BigInteger planted) throws IOException, InterruptedException {
    Path key = Files.write(folder.resolve("c.zkey"), Fixture.TICKET.bytes("circuit.zkey"));
    Path witness = Files.write(folder.resolve("w.wtns"), Fixture.TICKET.bytes("witness.wtns"));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    // A collection leaves dead objects where nearly all else lives, and a dump has
                    // them.
                    "-XX:MarkSweepDeadRatio=0",
                    "--add-modules=jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HeapAfterProof.class.getName(),
                    String.valueOf(seed),
                    planted.toString(),
                    key.toString(),
                    witness.toString(),
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(said, StandardCharsets.ISO_8859_1);
  }

  private static Groth16Proof proof(Blinding blinding) {
    try (ScalarBackend engine = new ScalarBackend(1);
        ProvingKey key = Fixture.TICKET.key();
        Witness witness = Fixture.TICKET.witness()) {
      return new Groth16Prover(engine, new SecureRandom())
          .prove(key, witness, Progress.NONE, blinding);
    }
  }
}
