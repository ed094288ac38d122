package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program in a process of its own, started with the usual mask 022: no file that it keeps, at
 * no moment, can be read by others; a file that the user names has the mode that he wants.
 */
@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {
  @TempDir private Path folder;

  private Process hearth(String mask, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "umask " + mask + "; exec \"$@\"", "sh"));
    command.addAll(OwnProgram.command(List.of("-Xmx1g"), arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  /** Notes every file and folder below, with the widest mode that it was seen with. */
  private static void walk(Path root, Map<String, String> seen) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return visitFile(path, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            try {
              if (!attributes.isSymbolicLink()) {
                seen.merge(
                    root.relativize(path).toString(),
                    mode(path),
                    (old, now) -> old.endsWith("------") ? now : old);
              }
            } catch (IOException e) {
              // It is gone again.
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  void nothingOfANodeAndANetworkCanBeReadByOthers() throws Exception {
    Path root = folder.resolve("data");
    Path old = Files.createDirectories(root.resolve("demo/node")).resolve("node.json");
    Files.writeString(old, "{}");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path foreign = Files.writeString(folder.resolve("foreign"), "x");
    Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createSymbolicLink(old.resolveSibling("linked"), foreign);
    Process process = hearth("022", "demo", "--batches", "1", "--data-dir", root.toString());
    Map<String, String> seen = new TreeMap<>();
    try {
      Path books = root.resolve("demo/node/books.db");
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        if (Files.exists(books)) { // by then what was here before has been made private
          walk(root, seen);
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    walk(root, seen);
    assertThat(seen.keySet())
        .contains(
            "",
            "demo/node",
            "demo/node/node.json",
            "demo/node/books.db-wal",
            "demo/node/books.db-shm",
            "demo/node/books.lock",
            "demo/node/identity.key",
            "demo/network/network.db",
            "demo/network/network.db-wal",
            "cache/native");
    assertThat(seen).allSatisfy((path, mode) -> assertThat(mode).endsWith("------"));
    assertThat(mode(foreign)).isEqualTo("rw-r--r--");
  }

  @ParameterizedTest
  @CsvSource("027, rw-r-----")
  void theUsersOwnFilesFollowHisMask(String mask, String expected) throws Exception {
    proofHasTheMode(mask, expected);
  }

  @AtNight
  @ParameterizedTest
  @CsvSource({"022, rw-r--r--", "077, rw-------", "002, rw-rw-r--"})
  void otherMasksAreFollowedToo(String mask, String expected) throws Exception {
    proofHasTheMode(mask, expected);
  }

  private void proofHasTheMode(String mask, String expected) throws Exception {
    Path out = folder.resolve("out");
    Path data = folder.resolve("d");
    Path fixtures =
        Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures");
    Process process =
        hearth(
            mask,
            "prove",
            "--zkey",
            fixtures.resolve("ticket/circuit.zkey").toString(),
            "--wtns",
            fixtures.resolve("ticket/witness.wtns").toString(),
            "--proof",
            out.toString(),
            "--public",
            folder.resolve("public").toString(),
            "--no-prepared",
            "--data-dir",
            data.toString());
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("said"))).isZero();
    assertThat(mode(out)).isEqualTo(expected);
    assertThat(mode(folder.resolve("public"))).isEqualTo(expected);
    Map<String, String> seen = new TreeMap<>();
    walk(data, seen);
    assertThat(seen).isNotEmpty().allSatisfy((p, m) -> assertThat(m).endsWith("------"));
  }
}
