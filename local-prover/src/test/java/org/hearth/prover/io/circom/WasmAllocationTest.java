package org.hearth.prover.io.circom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Short calculators that claim to be huge cost no memory. Hand-assembled WebAssembly (Core
 * Specification 1.0, chapter 5).
 */
class WasmAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final CircomInputs NO_INPUTS = new CircomInputs(Map.of());

  /** What a file may cost that is refused before it is parsed. */
  private static final long MOST = 1 << 20;

  /** What it costs to translate and run a calculator of some hundred bytes, its memory included. */
  private static final long MOST_TO_RUN = 32 << 20;

  /** LEB128 of 2^31 - 1. */
  private static final int[] HUGE = {0xff, 0xff, 0xff, 0xff, 0x07};

  /** LEB128 of 2^16, as many pages as there are. */
  private static final int[] ALL_PAGES = {0x80, 0x80, 0x04};

  @TempDir Path folder;

  /**
   * @param words that the sentence must have
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
  record Case(String what, byte[] file, long most, String words) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Case> aShortCalculatorThatClaimsMuchCostsLittle() {
    byte[] type = section(1, 1, 0x60, 0, 0);
    byte[] function = section(3, 1, 0);
    return Stream.of(
        parsed("types", section(1, HUGE), "types"),
        parsed("parameters", section(1, join(1, 0x60, HUGE)), "parameters"),
        parsed("results", section(1, join(1, 0x60, 0, HUGE)), "results"),
        parsed("a group of types", section(1, join(1, 0x4e, HUGE)), "types"),
        parsed("subtypes", section(1, join(1, 0x50, HUGE)), "types"),
        parsed("imports", section(2, HUGE), "imports"),
        parsed("letters of an import", section(2, join(1, HUGE)), "letters of a name"),
        parsed("functions", section(3, HUGE), "functions"),
        parsed("an imported table", section(2, join(1, 0, 0, 1, 0x70, 0, HUGE)), "table"),
        parsed("a table", section(4, join(1, 0x70, 0, HUGE)), "table of 2147483647 functions"),
        parsed("tables", section(4, HUGE), "tables"),
        parsed("exports", section(7, HUGE), "exports"),
        parsed("letters of an export", section(7, join(1, HUGE)), "letters of a name"),
        parsed("elements", section(9, join(1, 0, 0x41, 0, 0x0b, HUGE)), "elements"),
        parsed("passive elements", section(9, join(1, 1, 0, HUGE)), "element segments"),
        parsed("data", section(11, join(1, 0, 0x41, 0, 0x0b, HUGE)), "bytes of data"),
        parsed("passive data", section(11, join(1, 1, HUGE)), "bytes of data"),
        new Case(
            "local variables",
            module(type, function, section(10, join(1, 8, 1, HUGE, 0x7f, 0x0b))),
            MOST,
            "local variables"),
        new Case(
            "many groups of local variables",
            module(type, function, section(10, groups())),
            MOST,
            "local variables"),
        parsed("a section", new byte[] {1, -1, -1, -1, -1, 7}, "bytes of section 1"),
        parsed("a memory", section(5, join(1, 0, ALL_PAGES)), "asks for 4096 MiB"),
        parsed(
            "an imported memory",
            section(2, join(1, 3, 'e', 'n', 'v', 6, 'm', 'e', 'm', 'o', 'r', 'y', 2, 0, ALL_PAGES)),
            "asks for 4096 MiB"),
        new Case(
            "two memories",
            module(
                section(2, 1, 3, 'e', 'n', 'v', 6, 'm', 'e', 'm', 'o', 'r', 'y', 2, 0, 1),
                section(5, 1, 0, 1)),
            MOST,
            "more than one memory"),
        new Case(
            "a witness of 2^27 values",
            CircomFile.bytes("large-witness.wasm"),
            MOST_TO_RUN,
            "claims a witness of 134217728 values, which takes 4096 MiB; at most 1024 are given."),
        new Case(
            "a witness of 2^25 values in no memory",
            claiming("8080809000"),
            MOST_TO_RUN,
            "claims a witness of 33554432 values, while its memory has 0 bytes"),
        new Case(
            "a witness of 2^32 - 1 values",
            claiming("ffffffff7f"),
            MOST_TO_RUN,
            "claims a witness of"));
  }

  private static Case parsed(String what, byte[] section, String words) {
    return new Case(what, module(section), MOST, words);
  }

  private static byte[] module(byte[]... sections) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    for (byte[] s : sections) {
      out.writeBytes(s);
    }
    return out.toByteArray();
  }

  private static byte[] section(int id, int... body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(id);
    out.write(body.length & 127 | 128);
    out.write(body.length >> 7);
    for (int b : body) {
      out.write(b);
    }
    return out.toByteArray();
  }

  private static int[] join(Object... parts) {
    return Stream.of(parts)
        .flatMapToInt(p ->
            p instanceof int[] numbers
                ? IntStream.of(numbers)
                : IntStream.of(p instanceof Character c ? c : (Integer) p))
        .toArray();
  }

  /** One function with 1000 groups of 50,000 locals, each group as many as the parser takes. */
  private static int[] groups() {
    int[] body = new int[5 + 4 * 1000 + 1];
    body[0] = 1;
    body[1] = 0xa3; // 4003 bytes
    body[2] = 0x1f;
    body[3] = 0xe8; // 1000
    body[4] = 0x07;
    for (int i = 0; i < 1000; i++) {
      body[5 + 4 * i] = 0xd0; // 50,000
      body[6 + 4 * i] = 0x86;
      body[7 + 4 * i] = 0x03;
      body[8 + 4 * i] = 0x7f;
    }
    body[body.length - 1] = 0x0b;
    return body;
  }

  /** The file that claims 2^27 values, claiming another number, LEB128 of five bytes. */
  private static byte[] claiming(String leb) {
    String hex = HexFormat.of().formatHex(CircomFile.bytes("large-witness.wasm"));
    assertThat(hex).contains("41" + "808080c000" + "0b");
    return HexFormat.of().parseHex(hex.replace("41" + "808080c000" + "0b", "41" + leb + "0b"));
  }

  @ParameterizedTest
  @MethodSource
  void aShortCalculatorThatClaimsMuchCostsLittle(Case c) throws IOException {
    Path file = Files.write(folder.resolve("short.wasm"), c.file);
    refuse(file, c.words); // loads classes
    long before = THREADS.getTotalThreadAllocatedBytes();
    refuse(file, c.words);
    long allocated = THREADS.getTotalThreadAllocatedBytes() - before;
    assertThat(allocated)
        .as("bytes allocated for %d bytes of file", c.file.length)
        .isPositive()
        .isLessThan(c.most);
  }

  private static void refuse(Path file, String words) {
    assertThatThrownBy(() -> new WitnessCalculator(WitnessLimits.DEFAULT).compute(file, NO_INPUTS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("short.wasm")
        .hasMessageContaining(words)
        .hasMessageEndingWith(".");
  }
}
