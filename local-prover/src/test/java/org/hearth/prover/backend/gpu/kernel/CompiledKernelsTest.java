package org.hearth.prover.backend.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shipped compiled is what the source gives; {@code compile-kernels.sh} makes it. */
class CompiledKernelsTest {
  private static final String ADVICE = "run local-prover/compile-kernels.sh after every change";

  @TempDir Path folder;

  private static Map<String, String> recorded() {
    String text = new String(KernelSource.bytes("compiled.sha256"), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> line.split(" +"))
        .collect(Collectors.toMap(f -> f[1], f -> f[0], (a, b) -> a, TreeMap::new));
  }

  private static Path resources() throws Exception {
    Path source =
        Path.of(java.util.Objects.requireNonNull(KernelSource.class.getResource("g1.c")).toURI());
    return java.util.Objects.requireNonNull(source.getParent());
  }

  @Test
  void theChecksumsAreOfTheseVeryFiles() throws Exception {
    Path resources = resources();
    Set<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.walk(resources)) {
      all.filter(Files::isRegularFile)
          .map(p -> resources.relativize(p).toString().replace('\\', '/'))
          .filter(name -> name.matches(".*\\.(c|h|gz)"))
          .forEach(files::add);
    }
    assertThat(files).as(ADVICE).isEqualTo(recorded().keySet());
    recorded()
        .forEach((file, sum) ->
            assertThat(sha256(KernelSource.bytes(file))).as("%s: %s", file, ADVICE).isEqualTo(sum));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Only where nvcc 13 is. */
  @Test
  void nvccGivesTheSamePtx() throws Exception {
    Assumptions.assumeTrue(output("nvcc", "--version").contains("release 13."), "no nvcc 13 here");
    Path script = Path.of("compile-kernels.sh").toAbsolutePath();
    output(script.toString(), "--ptx-only", folder.toString());
    for (KernelSet set : KernelSet.values()) {
      byte[] made = Files.readAllBytes(folder.resolve(set.file() + ".ptx.gz"));
      try (var in = new GZIPInputStream(new ByteArrayInputStream(made))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
            .as(ADVICE)
            .isEqualTo(set.ptx(KernelSet.TURING));
      }
    }
  }

  private static String output(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } catch (IOException e) {
      return "";
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHeaderIsOneThatOldDriversTake(KernelSet set) {
    assertThat(set.ptx(KernelSet.TURING)).contains(".version 6.4\n.target sm_75\n");
    assertThat(set.ptx(KernelSet.PASCAL)).contains(".version 6.4\n.target sm_61\n");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormCanBeUnpacked(KernelSet set) {
    assertThat(set.program().images())
        .allSatisfy(image -> assertThat(image.bytes().get()).hasSizeGreaterThan(1000));
  }
}
