package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.node.fake.TestSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B38: the process that makes a node's identity is killed at 12 moments (100 at night) from the
 * first random number to after the books know the key. Afterwards there is no key or the whole one,
 * the node that starts next keeps it, and no other key lies beside it.
 */
class KilledKeyTest {
  private static final int KILLS = TestSeed.nightly() ? 100 : 12;

  /** The last kills come when all is done. */
  private static final double LONGEST = 1.5;

  private static final int AT_THE_SAME_TIME = 2;

  @TempDir Path folder;

  private record Left(int files, boolean key, boolean claimed) {}

  @Test
  void isThereWholeOrNotAtAllAndNeverTwice() throws Exception {
    List<Future<Left>> runs = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_THE_SAME_TIME)) {
      for (int i = 0; i < KILLS; i++) {
        int n = i;
        runs.add(pool.submit(() -> killAndLook(n)));
      }
    }
    List<Left> all = new ArrayList<>();
    for (Future<Left> run : runs) {
      all.add(run.get());
    }
    long keys = all.stream().filter(Left::key).count();
    System.out.printf(
        "killed while the identity was made: %d times without a key, %d with one, %d of them known"
            + " to the books, %d with a file left half done%n",
        KILLS - keys,
        keys,
        all.stream().filter(Left::claimed).count(),
        all.stream().filter(left -> left.files() > 0).count());
    assertThat(keys).as("kills after and before the key was there").isBetween(1L, KILLS - 1L);
  }

  private Left killAndLook(int n) throws Exception {
    Path own = Files.createDirectory(folder.resolve("kill-" + n));
    Path node = own.resolve("node");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KeyMaker.class.getName(),
                own.toString(),
                String.valueOf(LONGEST * n / KILLS))
            .redirectErrorStream(true)
            .redirectOutput(own.resolve("said.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue())
          .as(() -> "kill " + n + ": " + read(own.resolve("said.txt")))
          .isEqualTo(137);
    } finally {
      process.destroyForcibly();
    }
    String what = "kill " + n;
    Path key = node.resolve("identity.key");
    List<Path> before = keysIn(node);
    Optional<String> whole =
        Files.exists(key)
            ? Optional.of(new IdentityFile(node, new SecureRandom()).loadOrCreate().proverId())
            : Optional.empty();
    Optional<String> owner;
    String next;
    try (Books books = Books.open(node, Clock.systemUTC())) {
      owner = books.owner();
      next = new OwnIdentity(node, books, new SecureRandom()).open().proverId();
      assertThat(books.owner()).as(what).contains(next);
    }
    whole.ifPresent(id -> assertThat(next).as(what).isEqualTo(id));
    owner.ifPresent(id -> assertThat(next).as(what).isEqualTo(id));
    assertThat(keysIn(node)).as("%s, keys left", what).containsExactly(key);
    before.remove(key);
    return new Left(before.size(), whole.isPresent(), owner.isPresent());
  }

  /** Also parts of keys: whatever is not the books'. */
  private static List<Path> keysIn(Path node) throws Exception {
    try (Stream<Path> files = Files.list(node)) {
      return new ArrayList<>(
          files.filter(f -> !f.getFileName().toString().startsWith("books")).toList());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
