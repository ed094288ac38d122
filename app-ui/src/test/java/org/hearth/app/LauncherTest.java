package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher of a checkout, in environments as cron, services and containers have them. The
 * checkout itself lies in a folder whose name is not ASCII; paths are given to the shell, so that
 * this test works whatever the locale of its own Java.
 */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  private static final String NAME = "Ünïcode 证明";

  @TempDir private Path folder;

  /** A checkout as the launcher sees it: itself, the list of the class path, and the classes. */
  @BeforeEach
  void checkout() throws Exception {
    Path base = Path.of(System.getProperty("hearth.basedir"));
    Path target = Files.createDirectories(folder.resolve("c/app-ui/target"));
    Files.createDirectory(target.resolve("classes"));
    Files.writeString(target.resolve("hearth.classpath"), System.getProperty("java.class.path"));
    Files.copy(
        base.resolve("hearth"), folder.resolve("c/hearth"), StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(sh(Map.of(), "mv c '" + NAME + "'").code).isZero();
  }

  private record Ended(int code, String out, String err) {}

  /** A script in the folder; nothing of this process's environment but what is named. */
  private Ended sh(Map<String, String> environment, String script)
      throws IOException, InterruptedException {
    Path file = folder.resolve("script");
    Files.writeString(file, script, StandardCharsets.UTF_8);
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", file.toString());
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().putAll(environment);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Ended(code, Files.readString(out), Files.readString(err));
  }

  private static Map<String, String> environment(String words) {
    Map<String, String> environment = new TreeMap<>();
    Stream.of(words.split(" "))
        .filter(word -> word.contains("="))
        .forEach(word -> environment.put(word.split("=", 2)[0], word.split("=", 2)[1]));
    return environment;
  }

  @ParameterizedTest
  @ValueSource(strings = {"(nothing)", "LC_ALL=POSIX LANG=C.UTF-8"})
  void aFolderOutsideAsciiIsUsedWhereNoLocaleIsChosen(String locale) throws Exception {
    useAFolderOutsideAscii(locale);
  }

  @AtNight
  @ParameterizedTest
  @ValueSource(
      strings = {"LC_ALL=C", "LC_CTYPE=C LANG=en_US.UTF-8", "LANG=xx_XX.UTF-8", "LC_ALL=C.UTF-8"})
  void aFolderOutsideAsciiIsUsedInEveryLocale(String locale) throws Exception {
    useAFolderOutsideAscii(locale);
  }

  private void useAFolderOutsideAscii(String locale) throws Exception {
    Map<String, String> environment = environment(locale);
    Ended shown =
        sh(environment, "exec './" + NAME + "/hearth' settings --data-dir '" + NAME + "/dätä'");
    assertThat(shown.code).as(shown.err).isZero();
    assertThat(shown.err).isEmpty();
    assertThat(sh(Map.of(), "test -f '" + NAME + "/dätä/node/node.json'").code).isZero();
    environment.put("HEARTH_HOME", "hömé");
    Ended status = sh(environment, "exec './" + NAME + "/hearth' status");
    assertThat(status.code).isEqualTo(1);
    assertThat(status.out).contains("No node is running in hömé/node.");
  }

  @Test
  void withoutTheLauncherTheCauseIsNamed() throws Exception {
    Ended ended =
        sh(
            Map.of("LC_ALL", "C"),
            "exec \"$JAVA_HOME/bin/java\" -cp '"
                + System.getProperty("java.class.path")
                + "' org.hearth.app.Main settings --data-dir '"
                + NAME
                + "'");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.err.lines().filter(line -> line.startsWith("hearth: ")).toList())
        .singleElement()
        .asString()
        .contains("LC_ALL=C.UTF-8");
  }

  /** The line of Java that says nothing to a user is left out, and nothing else. */
  @Test
  void standardErrorHasWhatHearthAndJavaSayAndNoIncubator() throws Exception {
    // With the module and without it.
    for (String words :
        List.of("prove --zkey none --wtns w --proof p --public u", "vk --zkey none --out x")) {
      Ended wrong = sh(Map.of(), "exec './" + NAME + "/hearth' " + words);
      assertThat(wrong.code).isEqualTo(2);
      assertThat(wrong.err.lines().toList())
          .singleElement()
          .asString()
          .startsWith("hearth: ")
          .contains("none");
    }
    Ended noJava =
        sh(
            Map.of("HEARTH_JAVA_OPTS", "-XX:+NoSuchOption"),
            "'./" + NAME + "/hearth' status; code=$?; sleep 1; exit $code");
    assertThat(noJava.code).isEqualTo(1);
    assertThat(noJava.err).contains("NoSuchOption", "Could not create the Java Virtual Machine");
    List<String> left = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> file.getFileName().toString()).forEach(left::add);
    }
    assertThat(left).noneMatch(name -> name.startsWith("hearth-start"));
  }

  /** The launcher takes rights away before Java starts, and yet Java knows what they were. */
  @Test
  void ownFilesAreTheOwnersAndThoseThatAreNamedFollowTheShell() throws Exception {
    Path key =
        Path.of(System.getProperty("hearth.basedir"))
            .resolve("local-prover/src/test/resources/fixtures/ticket/circuit.zkey");
    Ended made =
        sh(
            Map.of(),
            "umask 027 && './"
                + NAME
                + "/hearth' vk --zkey '"
                + key
                + "' --out key && './"
                + NAME
                + "/hearth' settings --data-dir data");
    assertThat(made.code).as(made.err).isZero();
    assertThat(mode("key")).isEqualTo("rw-r-----");
    assertThat(mode("data/node/node.json")).isEqualTo("rw-------");
    assertThat(mode("data")).isEqualTo("rwx------");
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
