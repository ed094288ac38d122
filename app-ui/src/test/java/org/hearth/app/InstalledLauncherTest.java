package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of an installed program, whose Java is a script that prints what it is given. */
@EnabledOnOs(OS.LINUX)
class InstalledLauncherTest {
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("my home");
    Path base = Path.of(System.getProperty("hearth.basedir"));
    Path bin = Files.createDirectories(folder.resolve("image/bin"));
    Files.copy(base.resolve("hearth"), bin.resolve("hearth"), StandardCopyOption.COPY_ATTRIBUTES);
    Path java = Files.createDirectories(folder.resolve("image/lib/runtime/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"pid $$\" \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("image/lib/start-cache.id"), "1.0-25-abc\n");
  }

  private List<String> start(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("image/bin/hearth").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("HEARTH_HOME", home.toString());
    builder.environment().putAll(environment);
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    List<String> words = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    assertThat(err).isEmptyFile();
    return words;
  }

  private static String option(List<String> words, String start) {
    return words.stream().filter(word -> word.startsWith(start)).findFirst().orElse("");
  }

  /** Makes the cache that the launcher would use. */
  private Path cache(String kind) throws IOException, InterruptedException {
    String prefix = option(start(Map.of(), "status"), "-Dhearth.start-cache=").split("=", 2)[1];
    Path cache = Path.of(prefix + "-" + kind + ".aot");
    Files.createDirectories(cache.getParent());
    return Files.writeString(cache, "classes");
  }

  private List<Path> beside(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache.getParent())) {
      return files.toList();
    }
  }

  /** A start is longer with each. */
  @ParameterizedTest
  @CsvSource({
    "verify, ''",
    "witness, ''",
    "calldata, ''",
    "shims, jdk.incubator.vector",
    "prove, jdk.incubator.vector",
    "bench, 'javafx.controls,javafx.swing,jdk.incubator.vector'",
  })
  void onlyTheModulesThatACommandNeedsAreAdded(String command, String modules) throws Exception {
    List<String> words = start(Map.of(), command);
    int at = words.indexOf("--add-modules");
    assertThat(at < 0 ? "" : words.get(at + 1)).isEqualTo(modules);
    assertThat(words.contains("--enable-native-access=ALL-UNNAMED,javafx.graphics"))
        .isEqualTo(modules.startsWith("javafx"));
  }

  /**
   * With a cache Java does not see that their module is there, and a proof takes six times as long.
   */
  @ParameterizedTest
  @CsvSource({"prove, true", "serve, true", "run, true", "status, true", "verify, false"})
  void vectorsAreSwitchedOnWhereTheirModuleIs(String command, boolean on) throws Exception {
    assertThat(start(Map.of(), command).contains("-XX:+EnableVectorSupport")).isEqualTo(on);
  }

  /** A cache that the window makes for commands is refused with other modules than the window's. */
  @Test
  void whatSharesACacheHasTheSameModules() throws Exception {
    List<String> window = modules(start(Map.of()));
    for (String command : List.of("run", "status", "--help", "--version")) {
      assertThat(modules(start(Map.of(), command))).isEqualTo(window);
    }
  }

  /** Of all tools, whatever they need without one, and of what makes it. */
  @Test
  void toolsShareACacheAndWhatItIsMadeWith() throws Exception {
    Path cache = cache("tools");
    List<String> made =
        start(Map.of("HEARTH_REHEARSAL", "/my cache/new.aot"), "prove", folder.toString());
    assertThat(made)
        .contains("-XX:AOTCacheOutput=/my cache/new.aot", "org.hearth.app.RehearsedStart")
        .doesNotContain("-Xshare:auto", "org.hearth.app.Main");
    for (String command : List.of("prove", "witness", "verify", "vk", "calldata", "shims")) {
      List<String> words = start(Map.of(), command);
      assertThat(words).contains("-XX:AOTCache=" + cache, "org.hearth.app.Main");
      assertThat(options(words)).isEqualTo(options(made));
      Files.delete(Path.of(cache + ".start." + option(words, "pid ").substring(4)));
    }
  }

  /** What Java compares when it takes a cache. */
  private static List<String> options(List<String> words) {
    return words.subList(0, words.indexOf("-classpath") + 2).stream()
        .filter(word -> !word.startsWith("pid "))
        .filter(word -> !word.startsWith("-D") && !word.startsWith("-XX:AOTCache"))
        .filter(word -> !word.equals("-XX:TieredStopAtLevel=1"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "999999999, true", "1000000000, false"})
  void aProofIsMadeWithoutTheSlowerCompilerWhereTheNativeKernelRuns(long bytes, boolean small)
      throws Exception {
    Path key = Files.createFile(folder.resolve("my key.zkey"));
    try (RandomAccessFile file = new RandomAccessFile(key.toFile(), "rw")) {
      file.setLength(bytes);
    }
    boolean kernel = Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512ifma ");
    for (List<String> line :
        List.of(
            List.of("prove", "--zkey", key.toString()),
            List.of("prove", "--zkey=" + key),
            List.of("shims", "run", "prover", key.toString(), "w.wtns"))) {
      List<String> words = start(Map.of(), line.toArray(String[]::new));
      assertThat(words.contains("-XX:TieredStopAtLevel=1")).isEqualTo(small && kernel);
      assertThat(words.contains("-Dhearth.compiler=quick")).isEqualTo(small && kernel);
    }
  }

  private static List<String> modules(List<String> words) {
    return words.subList(words.indexOf("--add-modules"), words.indexOf("--add-modules") + 2);
  }

  @Test
  void withoutACacheOneIsNamedThatCanBeMade() throws Exception {
    List<String> words = start(Map.of(), "status");
    assertThat(option(words, "-Dhearth.start-cache="))
        .matches("\\Q-Dhearth.start-cache=" + home + "/cache/start/1.0-25-abc-\\E[0-9]+");
    assertThat(words).contains("-Xshare:auto").noneMatch(word -> word.startsWith("-XX:AOTCache"));
    assertThat(home).doesNotExist();
  }

  @Test
  void aCacheIsUsedForItsKindAndMarked() throws Exception {
    Path cache = cache("window");
    List<String> words = start(Map.of(), "--background");
    assertThat(words)
        .contains("-XX:AOTCache=" + cache, "-Dhearth.start-cache.used=" + cache)
        .doesNotContain("-Xshare:auto");
    String pid = option(words, "pid ").substring(4);
    assertThat(Path.of(cache + ".start." + pid)).exists();
    assertThat(start(Map.of(), "status")).contains("-Xshare:auto");
    assertThat(start(Map.of(), "run")).contains("-Xshare:auto");
  }

  @Test
  void aCacheWhoseLastUserCrashedIsThrownAway() throws Exception {
    Path cache = cache("commands");
    start(Map.of(), "status"); // this Java takes no mark away
    assertThat(start(Map.of(), "status")).contains("-Xshare:auto");
    assertThat(beside(cache)).isEmpty();
  }

  @Test
  void aCacheOfAProcessThatStillRunsStays() throws Exception {
    Path cache = cache("commands");
    Files.createFile(Path.of(cache + ".start." + ProcessHandle.current().pid()));
    assertThat(start(Map.of(), "status")).contains("-XX:AOTCache=" + cache);
    assertThat(cache).exists();
  }

  @Test
  void aLinkIsNoCache() throws Exception {
    Path cache = cache("commands");
    Files.move(cache, folder.resolve("elsewhere"));
    Files.createSymbolicLink(cache, folder.resolve("elsewhere"));
    assertThat(start(Map.of(), "status")).contains("-Xshare:auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEARTH_START_CACHE=off", "HEARTH_JAVA_OPTS=-Xmx1g"})
  void itCanBeSwitchedOff(String variable) throws Exception {
    Path cache = cache("commands");
    String[] words = variable.split("=", 2);
    assertThat(start(Map.of(words[0], words[1]), "status"))
        .contains("-Xshare:auto")
        .noneMatch(word -> word.contains("start-cache"));
    assertThat(beside(cache)).containsExactly(cache);
  }
}
