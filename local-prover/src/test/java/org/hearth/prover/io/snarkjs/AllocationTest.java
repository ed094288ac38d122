package org.hearth.prover.io.snarkjs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.R1cs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A short file that claims to be huge costs no memory (gnark-crypto's GHSA-fj2x-735w-74vq is what
 * happens otherwise).
 */
class AllocationTest {
  private static final long MOST = 1 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  static Stream<Arguments> aShortFileThatClaimsMuchCostsLittle() {
    SectionedBytes wtns = SectionedBytes.parse(Fixture.TICKET.bytes("witness.wtns"));
    SectionedBytes r1cs = SectionedBytes.parse(Fixture.TICKET.bytes("circuit.r1cs"));
    SectionedBytes zkey = SectionedBytes.parse(Fixture.SILENT.bytes("circuit.zkey"));
    SectionedBytes emptyKey = zkey;
    for (int id : new int[] {3, 4, 5, 6, 7, 8, 9}) {
      emptyKey = emptyKey.with(id, b -> Arrays.copyOf(b, Math.min(4, b.length)));
    }
    emptyKey = emptyKey.without(10);
    long most = (1L << 32) - 1;
    return Stream.of(
        Arguments.of(
            "twelve bytes that claim 2^32 - 1 sections",
            "a.zkey",
            zkey.withSections(java.util.List.of()).withCount(-1)),
        Arguments.of(
            "2^32 - 1 values", "a.wtns", wtns.with(2, b -> new byte[0]).withInt(1, 36, most)),
        Arguments.of(
            "2^28 values", "a.wtns", wtns.with(2, b -> new byte[0]).withInt(1, 36, 1 << 28)),
        Arguments.of(
            "2^63 bytes of values",
            "a.wtns",
            wtns.with(2, b -> new byte[0]).withLength(2, Long.MIN_VALUE)),
        Arguments.of("2^32 - 1 wires", "a.r1cs", empty(r1cs).withInt(1, 36, most)),
        Arguments.of("2^28 wires", "a.r1cs", empty(r1cs).withInt(1, 36, 1 << 28).withInt(1, 60, 0)),
        Arguments.of("2^32 - 1 constraints", "a.r1cs", empty(r1cs).withInt(1, 60, most)),
        Arguments.of(
            "2^32 - 1 terms", "a.r1cs", empty(r1cs).with(2, b -> new byte[12]).withInt(2, 0, most)),
        Arguments.of("2^28 wires", "a.zkey", emptyKey.withInt(2, 72, 1 << 28)),
        Arguments.of(
            "2^28 wires, all public",
            "a.zkey",
            emptyKey.withInt(2, 72, 1 << 28).withInt(2, 76, (1 << 28) - 1)),
        Arguments.of("2^27 rows", "a.zkey", emptyKey.withInt(2, 80, 1 << 27)),
        Arguments.of("2^27 rows, the rest whole", "a.zkey", zkey.withInt(2, 80, 1 << 27)),
        Arguments.of(
            "2^32 - 1 coefficients",
            "a.zkey",
            zkey.with(4, b -> Arrays.copyOf(b, 4)).withInt(4, 0, most)));
  }

  private static SectionedBytes empty(SectionedBytes r1cs) {
    return r1cs.with(2, b -> new byte[0]).with(3, b -> new byte[0]);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource
  void aShortFileThatClaimsMuchCostsLittle(String what, String name, SectionedBytes file)
      throws IOException {
    Path path = Files.write(folder.resolve(name), file.toBytes());
    refuse(path); // loads classes
    long before = THREADS.getCurrentThreadAllocatedBytes();
    refuse(path);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated)
        .as("bytes allocated for %d bytes of file", Files.size(path))
        .isPositive()
        .isLessThan(MOST);
  }

  private static void refuse(Path path) {
    try {
      switch (path.getFileName().toString()) {
        case "a.zkey" -> ZkeyReader.load(path, KeyCache.none()).close();
        case "a.wtns" -> Witness.read(path).close();
        default -> R1cs.read(path).close();
      }
      throw new AssertionError("accepted");
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining(path.getFileName().toString());
    }
  }
}
