package org.hearth.node.supervise.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Linux tells of processes in {@code /proc} and Java does not; elsewhere nothing. */
final class ProcFolder {
  private static final Path PROC = Path.of("/proc");
  private static final int MOST_STAT = 4096;

  private ProcFolder() {}

  /** The processes of this user's that have the mark in their environment, without this one. */
  static List<ProcessHandle> marked(String mark) {
    String wanted = "\0" + ProcessMark.VARIABLE + "=" + mark + "\0";
    List<ProcessHandle> found = new ArrayList<>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != ProcessHandle.current().pid() && environment(process).contains(wanted)) {
          // Read again when there is a handle: the number may be another process's by then.
          ProcessHandle.of(pid)
              .filter(handle -> environment(process).contains(wanted))
              .ifPresent(found::add);
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      // Without it descent alone tells.
    }
    return found;
  }

  /** Empty for another user's process, and for one that has ended. */
  private static String environment(Path process) {
    try {
      return "\0"
          + new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1)
          + "\0";
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether the process has ended and only waits for its parent to ask how. */
  static boolean hasEnded(long pid) {
    Path stat = PROC.resolve(Long.toString(pid)).resolve("stat");
    if (!Files.isReadable(stat)) {
      return false;
    }
    try (var in = Files.newInputStream(stat)) {
      String text = new String(in.readNBytes(MOST_STAT), StandardCharsets.ISO_8859_1);
      int state = text.lastIndexOf(')') + 2; // the name before it may have anything in it
      return state < text.length() && (text.charAt(state) == 'Z' || text.charAt(state) == 'X');
    } catch (IOException e) {
      return true; // it ended meanwhile
    }
  }
}
