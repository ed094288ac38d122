package org.hearth.prover.io.circom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hand-assembled WebAssembly modules (WebAssembly Core Specification 1.0, chapter 5) that misbehave
 * on purpose.
 */
class HostileWasmTest {
  private static final CircomInputs NO_INPUTS = new CircomInputs(Map.of());

  @TempDir private Path folder;

  /** Types 0: () -> i32 and 1: () -> (). */
  private static final byte[] TYPES = section(1, 2, 0x60, 0, 1, 0x7f, 0x60, 0, 0);

  private static byte[] section(int id, int... body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(id);
    leb(out, body.length);
    for (int b : body) {
      out.write(b);
    }
    return out.toByteArray();
  }

  private static void leb(ByteArrayOutputStream out, int v) {
    int rest = v;
    while (rest > 127) {
      out.write(rest & 127 | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private Path module(byte[]... sections) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    for (byte[] s : sections) {
      out.writeBytes(s);
    }
    return Files.write(folder.resolve("hostile.wasm"), out.toByteArray());
  }

  /** One exported function getFieldNumLen32 of type 0 with this body. */
  private Path firstFunction(int... body) throws IOException {
    return module(TYPES, section(3, 1, 0), exportOfFirstFunction(), code(body));
  }

  private static byte[] exportOfFirstFunction() {
    byte[] name = "getFieldNumLen32".getBytes(StandardCharsets.UTF_8);
    int[] body = new int[name.length + 4];
    body[0] = 1;
    body[1] = name.length;
    for (int i = 0; i < name.length; i++) {
      body[2 + i] = name[i];
    }
    return section(7, body);
  }

  private static byte[] code(int... body) {
    int[] all = new int[body.length + 4];
    all[0] = 1;
    all[1] = body.length + 2;
    all[2] = 0;
    System.arraycopy(body, 0, all, 3, body.length);
    all[all.length - 1] = 0x0b;
    return section(10, all);
  }

  private static void refused(Path wasm, WitnessLimits limits, String words) {
    assertThatThrownBy(() -> new WitnessCalculator(limits).compute(wasm, NO_INPUTS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("hostile.wasm")
        .hasMessageContaining(words);
  }

  @Test
  void anEndlessLoopIsStopped() throws IOException {
    // loop; br 0; end; i32.const 8
    Path wasm = firstFunction(0x03, 0x40, 0x0c, 0, 0x0b, 0x41, 8);
    long start = System.nanoTime();
    refused(wasm, new WitnessLimits(64, Duration.ofSeconds(2)), "took more than 2 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("witness-hostile.wasm"))
                .filter(HostileWasmTest::livesOn))
        .isEmpty();
  }

  private static boolean livesOn(Thread t) {
    try {
      return !t.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void endlessRecursionIsStopped() throws IOException {
    refused(firstFunction(0x10, 0), WitnessLimits.DEFAULT, "");
  }

  @Test
  void unreachableCodeIsARefusal() throws IOException {
    refused(firstFunction(0x00), WitnessLimits.DEFAULT, "can't be run");
  }

  @Test
  void memoryBeyondTheCapIsRefused() throws IOException {
    // memory section: one memory of at least 2000 pages = 125 MiB
    Path wasm =
        module(
            TYPES,
            section(3, 1, 0),
            section(5, 1, 0, 0xd0, 0x0f),
            exportOfFirstFunction(),
            code(0x41, 8));
    refused(wasm, new WitnessLimits(64, Duration.ofSeconds(30)), "asks for 125 MiB");
  }

  @Test
  void otherHostFunctionsAreRefused() throws IOException {
    // import "env"."open" as a function of type 1
    Path wasm = module(TYPES, section(2, 1, 3, 'e', 'n', 'v', 4, 'o', 'p', 'e', 'n', 0, 1));
    refused(wasm, WitnessLimits.DEFAULT, "env.open");
  }

  @Test
  void anotherFieldIsRefused() throws IOException {
    refused(firstFunction(0x41, 2), WitnessLimits.DEFAULT, "another field");
  }

  @Test
  void whatIsNotWebAssemblyIsRefused() throws IOException {
    Path wasm = Files.writeString(folder.resolve("hostile.wasm"), "not wasm at all");
    refused(wasm, WitnessLimits.DEFAULT, "can't be run");
  }

  @Test
  void aMissingFileIsNamed() {
    refused(folder.resolve("hostile.wasm"), WitnessLimits.DEFAULT, "There is no file");
  }

  @Test
  void signalNamesAreHashedWithFnv1a() {
    // Test vector of the FNV authors: "foobar".
    assertThat(SignalHash.fnv1a("foobar")).isEqualTo(0x85944171f73967e8L);
  }
}
