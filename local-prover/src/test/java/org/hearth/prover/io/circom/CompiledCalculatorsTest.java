package org.hearth.prover.io.circom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.prover.cache.ContentCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Calculators that were translated before give the same witnesses, and only they are believed.
 * Those of circom 2 have a routine changed here, or they would not be translated.
 */
class CompiledCalculatorsTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir Path folder;

  private long[] compute(String wasm, String inputs) {
    return new WitnessCalculator(
            WitnessLimits.DEFAULT, ContentCache.inFolder(folder.resolve("cache"), 1 << 20))
        .compute(
            file(wasm), CircomInputs.parse(inputs.getBytes(StandardCharsets.UTF_8), "the input"));
  }

  private Path file(String wasm) {
    try {
      return wasm.equals("mul-circom0546.wasm")
          ? CircomFile.in(folder, wasm)
          : Files.write(folder.resolve(wasm), CircomFile.withOtherRoutines(wasm));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is gained from translating what the interpreter runs faster. */
  @Test
  void whatTheInterpreterRunsIsNotTranslated() throws Exception {
    new WitnessCalculator(
            WitnessLimits.DEFAULT, ContentCache.inFolder(folder.resolve("cache"), 1 << 20))
        .compute(
            CircomFile.in(folder, "mul-circom203.wasm"),
            CircomInputs.parse("{\"a\": 3, \"b\": 7}".getBytes(StandardCharsets.UTF_8), "inputs"));
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  private List<Path> kept() throws Exception {
    try (Stream<Path> all = Files.list(folder.resolve("cache"))) {
      return all.toList();
    }
  }

  private static Object identity(Path file) throws Exception {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mul-circom0546.wasm | {\"a\": 3, \"b\": 7} | {\"a\": 5, \"b\": 7}",
        "mul-circom203.wasm | {\"a\": 3, \"b\": 7} | {\"a\": 5, \"b\": 7}",
        "arrays2.wasm | {\"in\":[3,4,5,6],\"flag\":1} | {\"in\":[3,4,5,7],\"flag\":0}",
      })
  void aCalculatorIsTranslatedOnce(String wasm, String inputs, String others) throws Exception {
    long[] first = compute(wasm, inputs);
    Path file = kept().getFirst();
    Object before = identity(file);
    Files.setLastModifiedTime(file, LONG_AGO);
    assertThat(compute(wasm, inputs)).isEqualTo(first);
    assertThat(compute(wasm, others)).isNotEqualTo(first);
    assertThat(kept()).containsExactly(file);
    assertThat(identity(file)).isEqualTo(before);
    assertThat(Files.getLastModifiedTime(file)).as("it was used").isGreaterThan(LONG_AGO);
  }

  /** Damaged anywhere, cut off, or with a right hash over something that is no code. */
  @ParameterizedTest
  @CsvSource({"flip, 0", "flip, 40", "flip, 2000", "cut, 10", "cut, 1000", "junk, 0", "empty, 0"})
  void whatADiskChangedIsMadeAgain(String how, int at) throws Exception {
    String inputs = "{\"a\": 3, \"b\": 7}";
    long[] first = compute("mul-circom203.wasm", inputs);
    Path file = kept().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString().replace(".made", "");
    switch (how) {
      case "flip" -> {
        bytes[at] ^= 1;
        Files.write(file, bytes);
      }
      case "cut" -> Files.write(file, java.util.Arrays.copyOf(bytes, at));
      case "junk" ->
          ContentCache.inFolder(folder.resolve("cache"), 1 << 20).keep(name, new byte[500]);
      default -> Files.write(file, new byte[0]);
    }
    assertThat(compute("mul-circom203.wasm", inputs)).isEqualTo(first);
    // Not byte for byte what it was: the translator's archive has the time in it.
    assertThat(ContentCache.inFolder(folder.resolve("cache"), 1 << 20).find(name))
        .as("what was damaged has been replaced by code")
        .hasValueSatisfying(code -> assertThat(code).hasSizeGreaterThan(20_000));
    byte[] replaced = Files.readAllBytes(file);
    assertThat(compute("mul-circom203.wasm", inputs)).isEqualTo(first);
    assertThat(file).as("and that is good").hasBinaryContent(replaced);
  }

  /** Code that others could have written is not run. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatOthersMayWriteIsNotTaken() throws Exception {
    String inputs = "{\"a\": 3, \"b\": 7}";
    long[] first = compute("mul-circom203.wasm", inputs);
    Path file = kept().getFirst();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.setLastModifiedTime(file, LONG_AGO);
    Object before = identity(file);
    assertThat(compute("mul-circom203.wasm", inputs)).isEqualTo(first);
    assertThat(identity(file)).as("it was made anew").isNotEqualTo(before);
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    Files.setLastModifiedTime(elsewhere, LONG_AGO);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(compute("mul-circom203.wasm", inputs)).isEqualTo(first);
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(Files.getLastModifiedTime(elsewhere)).isEqualTo(LONG_AGO);
  }
}
