package org.hearth.device.gpu.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both bindings on a library in C that says what it was called with: there, without a card, and
 * refusing. Skipped where there is no C compiler.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class StubDriverTest {
  @TempDir static Path folder;

  @BeforeAll
  static void compile() throws Exception {
    try (InputStream source = StubDriverTest.class.getResourceAsStream("stub.c")) {
      Files.copy(source, folder.resolve("stub.c"));
    }
    Process compiler;
    try {
      compiler =
          new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-Wl,-soname,libcuda.so.1",
                  "-o",
                  "libcuda.so.1",
                  "stub.c")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assumptions.abort("No C compiler here: " + e.getMessage());
      return;
    }
    String words = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(compiler.waitFor()).as(words).isZero();
  }

  private static List<String> run(
      String argument, Map<String, String> environment, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx64m"));
    command.addAll(List.of(options));
    command.addAll(List.of(StubTrial.class.getName(), argument));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("LD_LIBRARY_PATH", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out.lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JCuda", "foreign-function interface"})
  void everyCallArrivesAsItWasMeant(String binding) throws Exception {
    assertThat(run(binding, Map.of()))
        .containsExactly(
            "retain 0 0 0 0",
            "current c0 0 0 0",
            "111",
            "alloc 64 0 0 0",
            "alloc 1388 0 0 0",
            "2",
            "stream 1 0 0 0",
            "event 0 0 0 0",
            "pin 40 1 0 0",
            "upload 700000008 4242 14 51",
            "download 700000010 8 51 0",
            "77",
            "copy 700000001 700000002 3 51",
            "fill 700000004 abcd 5 51",
            "await 51 e1 0 0",
            "record e1 51 0 0",
            "false",
            "true",
            "elapsed e1 e1 0 0",
            "1.5",
            "room for words 2000 0 0 0",
            "218",
            "words of the compiler",
            "room for words 2000 0 0 0",
            "none 3d 0 0 0",
            "500",
            "kernel 3d 0 0 0",
            "ask function 0 f0 0 0",
            "512",
            "set function f0 8 c350 0",
            "launch f0 b 1 1",
            "threads 16 1 1 21",
            "parameters 51 700000000 63 0",
            "unload 3d 0 0 0",
            "destroy event e1 0 0 0",
            "destroy stream 51 0 0 0",
            "unpin 0 0 0 0",
            "free 700000000 0 0 0",
            "release 0 0 0 0");
  }

  /** Where JCuda unpacks its own by itself, and takes what lies there. */
  @Test
  void aPlantedLibraryIsNotLoaded(@TempDir Path temporary) throws Exception {
    Files.writeString(temporary.resolve("libJCudaDriver-12.6.0-linux-x86_64.so"), "planted");
    assertThat(run("JCuda", Map.of(), "-Djava.io.tmpdir=" + temporary))
        .startsWith("retain 0 0 0 0")
        .endsWith("release 0 0 0 0");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1, NVIDIA's driver is installed and sees no card; check the card's power cables",
    "0,   0, NVIDIA's driver is installed and sees no card; check the card's power cables",
    "34,  1, NVIDIA's driver is too old or is a stand-in; install NVIDIA's newest driver",
    "803, 1, Two parts of NVIDIA's driver do not fit together; restart the computer",
    "999, 1, NVIDIA's driver does not start; close other programs",
    "0,   1, 'DeviceDescription[identity=Identity[key=GPU-abababab-abab-abab-abab-abababababab, name=Stub card'"
  })
  void aDriverSaysWhetherThereIsACard(String init, String gpus, String sentence) throws Exception {
    assertThat(run("devices", Map.of("HEARTH_STUB_INIT", init, "HEARTH_STUB_CARDS", gpus)))
        .singleElement()
        .asString()
        .startsWith(sentence);
  }
}
