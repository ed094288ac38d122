package org.hearth.device.presence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The programs of Linux, from {@code /proc}. Three names of each count, since none alone is the one
 * that its owner knows: the file that runs is an interpreter for a script and a loader for a game
 * of Windows, the first argument has that game's path, and the kernel's short name is all that
 * other users' processes show (proc_pid_comm(5)).
 */
public final class ProcPrograms implements FactSource<Set<String>> {
  private static final int LONGEST_ARGUMENT = 4096;

  private final Path proc;

  /**
   * @param proc the folder {@code /proc}
   */
  public ProcPrograms(Path proc) {
    this.proc = proc;
  }

  @Override
  public Fact<Set<String>> read() {
    Set<String> names = new HashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        names.add(ProgramNames.of(start(process.resolve("comm"))));
        names.add(ProgramNames.of(start(process.resolve("cmdline"))));
        names.add(ProgramNames.of(target(process.resolve("exe"))));
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return Fact.notReported(Unreported.NO_ANSWER);
    }
    names.remove("");
    return names.isEmpty() ? Fact.notReported(Unreported.NO_ANSWER) : Fact.of(Set.copyOf(names));
  }

  /** Up to the first NUL or the end; "" for a process that is gone. */
  private static String start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST_ARGUMENT), StandardCharsets.UTF_8);
      int end = text.indexOf('\0');
      return end < 0 ? text : text.substring(0, end);
    } catch (IOException e) {
      return "";
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
