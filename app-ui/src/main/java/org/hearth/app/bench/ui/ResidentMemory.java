package org.hearth.app.bench.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Resident memory of a process, which Linux tells in /proc. */
final class ResidentMemory {
  private static final String LINE = "VmRSS:";

  private ResidentMemory() {}

  static OptionalDouble mebibytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return of(lines);
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /**
   * @param lines as in {@code /proc/PID/status}, see proc_pid_status(5)
   */
  static OptionalDouble of(Stream<String> lines) {
    return lines
        .filter(line -> line.startsWith(LINE))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
        .findFirst();
  }
}
