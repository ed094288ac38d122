package org.hearth.prover.io.circom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.io.snarkjs.SectionedBytes;
import org.hearth.prover.system.groth16.InsecureSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraint systems that are well made and that we can't use: custom gates, other fields. */
class ForeignR1csTest {
  private static final SectionedBytes TICKET =
      SectionedBytes.parse(Fixture.TICKET.bytes("circuit.r1cs"));

  @TempDir Path folder;

  @Test
  void setUpRefusesACircuitWithCustomGatesAndWritesNoKey() {
    Path key = folder.resolve("custom.zkey");
    try (ScalarBackend backend = new ScalarBackend(1)) {
      InsecureSetup setup = new InsecureSetup(backend, new SecureRandom());
      assertThatThrownBy(() -> setup.run(CircomFile.in(folder, "custom.r1cs"), key, Progress.NONE))
          .isInstanceOf(BadInputException.class)
          .hasMessage(
              "custom.r1cs can't be used: it has custom gates (template C), whose constraints are not in the file; Groth16 would drop them, so make the circuit without templates marked \"custom\".");
    }
    assertThat(key).doesNotExist();
  }

  /** What stands in sections 4 and 5, and whether that is a custom gate. */
  record Gates(String what, UnaryOperator<SectionedBytes> with, boolean refused) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Gates> customGatesAreRefusedInWhateverFormTheyCome() {
    byte[] none = new byte[4];
    byte[] one = {1, 0, 0, 0};
    byte[] escape = "\1\0\0\0\u001b[2J\0".getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        new Gates("no sections", f -> f, false),
        new Gates("counts of none", f -> f.plus(4, none).plus(5, none), false),
        new Gates("empty sections", f -> f.plus(4, new byte[0]).plus(5, new byte[0]), false),
        new Gates("a template that is not used", f -> f.plus(4, escape).plus(5, none), true),
        new Gates("a use without a template", f -> f.plus(4, none).plus(5, one), true),
        new Gates("uses alone", f -> f.plus(5, one), true),
        new Gates("2^32 - 1 uses", f -> f.plus(5, new byte[] {-1, -1, -1, -1}), true),
        new Gates("a count cut off", f -> f.plus(4, new byte[3]), true),
        new Gates("bytes behind a count of none", f -> f.plus(5, new byte[5]), true));
  }

  @ParameterizedTest
  @MethodSource
  void customGatesAreRefusedInWhateverFormTheyCome(Gates gates) throws IOException {
    Path file = Files.write(folder.resolve("gates.r1cs"), gates.with.apply(TICKET).toBytes());
    if (!gates.refused) {
      R1cs.read(file).close();
      return;
    }
    assertThatThrownBy(() -> R1cs.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("gates.r1cs can't be used: it has custom gates")
        .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]+"));
  }

  @Test
  void aGoldilocksCircuitIsCalledByItsField() {
    assertThatThrownBy(() -> R1cs.read(CircomFile.in(folder, "goldilocks.r1cs")))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "goldilocks.r1cs can't be used: its scalar field is not that of BN254, but Goldilocks, 2^64 - 2^32 + 1; only BN254 (bn128) is supported.");
  }

  /** Primes from circom's program_structure/src/utils/constants, hexadecimal. */
  @ParameterizedTest
  @CsvSource({
    "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001, BLS12-381",
    "12ab655e9a2ca55660b44d1e5c37b00159aa76fed00000010a11800000000001, BLS12-377",
    "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47, Grumpkin",
    "40000000000000000000000000000000224698fc094cf91b992d30ed00000001, Pallas",
    "40000000000000000000000000000000224698fc0994a8dd8c46eb2100000001, Vesta",
    "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff, secq256r1",
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed, not that of BN254;"
  })
  void aCircuitOfAnotherFieldIsCalledByIt(String prime, String name) throws IOException {
    Path file =
        Files.write(
            folder.resolve("other.r1cs"),
            TICKET.withNumber(1, 4, new BigInteger(prime, 16)).toBytes());
    assertThatThrownBy(() -> R1cs.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("other.r1cs can't be used: its scalar field is not that of BN254")
        .hasMessageContaining(name)
        .hasMessageEndingWith("only BN254 (bn128) is supported.");
  }
}
