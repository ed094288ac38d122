package org.hearth.earnings.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calls that the system sees of a program that makes books, updates old ones and restores
 * others: whatever gets its name, or loses it, is followed by a sync of its folder before anything
 * rests on it.
 */
class FolderSyncTest {
  private static final Pattern CALL =
      Pattern.compile(
          "(mkdir|rename|unlink|fsync)\\([^\"<]*[\"<]([^\">]*)[\">](?:, \"([^\"]*)\")?.*= 0");

  /**
   * @param name what has the name now, or had it
   */
  private record Call(String what, Path name) {
    boolean syncsFolderOf(Path file) {
      return what.equals("fsync") && name.equals(file.getParent());
    }
  }

  @TempDir Path folder;

  @Test
  void namesAreSyncedBeforeWhatRestsOnThem() throws Exception {
    Path real = folder.toRealPath();
    Path old = Files.createDirectory(real.resolve("old"));
    List<Call> calls = calls(real);
    Path made = real.resolve("new");
    assertSynced(calls, new Call("mkdir", made), new Call("fsync", made));
    assertSynced(
        calls,
        new Call("mkdir", made.resolve("node")),
        new Call("fsync", made.resolve("node").resolve("books.db-wal")));
    // The migration is what cannot be taken back.
    assertSynced(
        calls,
        new Call("rename", old.resolve("books-of-version-1.db")),
        new Call("fsync", old.resolve("books.db-wal")));
    assertSynced(
        calls,
        new Call("unlink", old.resolve("books.db-wal")),
        new Call("rename", old.resolve("books.db")));
    assertSynced(
        calls,
        new Call("rename", old.resolve("restore-decided")),
        new Call("rename", old.resolve("books.db")));
  }

  /** Between the last {@code first} before {@code then} and that, the folder is synced. */
  private static void assertSynced(List<Call> calls, Call first, Call then) {
    int begin = calls.indexOf(first);
    assertThat(begin).as("%s in %s", first, calls).isNotNegative();
    int end = begin + calls.subList(begin, calls.size()).indexOf(then);
    assertThat(end).as("%s after %s in %s", then, first, calls).isGreaterThan(begin);
    assertThat(calls.subList(calls.subList(0, end).lastIndexOf(first), end))
        .as("between %s and %s", first, then)
        .anyMatch(call -> call.syncsFolderOf(first.name()));
  }

  private List<Call> calls(Path real) throws IOException, InterruptedException {
    Path trace = real.resolve("trace");
    List<String> command =
        List.of(
            "strace",
            "-f",
            "-y",
            "-s",
            "4096",
            "-e",
            "trace=mkdir,rename,unlink,fsync,fdatasync",
            "-o",
            trace.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            NamesChild.class.getName(),
            real.toString());
    Process child;
    try {
      child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(real.resolve("output").toFile())
              .start();
    } catch (IOException e) {
      return Assumptions.abort("The calls of a process are seen by strace, which is not here.");
    }
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(real.resolve("output"));
    Assumptions.assumeFalse(output.contains("PTRACE"), "strace may not look at a process here.");
    assertThat(child.exitValue()).as(output).isZero();
    return read(trace, real);
  }

  private static List<Call> read(Path trace, Path real) throws IOException {
    List<Call> calls = new ArrayList<>();
    for (String line : Files.readAllLines(trace)) {
      Matcher call = CALL.matcher(line.replace("fdatasync(", "fsync("));
      if (call.find()) {
        String name = call.group(3) == null ? call.group(2) : call.group(3);
        if (name.startsWith(real.toString())) {
          calls.add(new Call(call.group(1), Path.of(name)));
        }
      }
    }
    return calls;
  }
}
