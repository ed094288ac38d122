package org.hearth.earnings.disk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQLite's library in the memory of this process. */
final class LoadedSqlite {
  private static final long VFS_SIZE = 168;
  private static final byte[] UNIX = {'u', 'n', 'i', 'x', 0};

  private record Mapping(long from, long to, String mode) {
    boolean holds(long address, int size) {
      return address >= from && address <= to - size;
    }
  }

  private LoadedSqlite() {}

  /** The table of functions of the layer called "unix", which SQLite uses by default. */
  static MemorySegment unixVfs() throws IOException {
    try {
      DriverManager.getConnection("jdbc:sqlite::memory:").close(); // now it is loaded
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    List<Mapping> library = mappings();
    for (Mapping data : library) {
      if (data.mode().startsWith("rw")) {
        MemorySegment memory = MemorySegment.ofAddress(data.from());
        memory = memory.reinterpret(data.to() - data.from());
        for (long at = 0; at <= memory.byteSize() - VFS_SIZE; at += 8) {
          if (isUnixVfs(memory.asSlice(at, VFS_SIZE), library)) {
            return memory.asSlice(at, VFS_SIZE);
          }
        }
      }
    }
    throw new IllegalStateException("SQLite's table \"unix\" is not where it is looked for.");
  }

  /** Version 1 to 3, a name, and nothing but functions from xOpen to xCurrentTime. */
  private static boolean isUnixVfs(MemorySegment vfs, List<Mapping> library) {
    int version = vfs.get(JAVA_INT, 0);
    if (version < 1 || version > 3 || !isUnix(vfs.get(JAVA_LONG, 24), library)) {
      return false;
    }
    for (long function = 40; function <= 120; function += 8) {
      long address = vfs.get(JAVA_LONG, function);
      if (library.stream().noneMatch(m -> m.mode().contains("x") && m.holds(address, 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnix(long name, List<Mapping> library) {
    return library.stream().anyMatch(m -> m.mode().startsWith("r") && m.holds(name, UNIX.length))
        && MemorySegment.ofAddress(name)
                .reinterpret(UNIX.length)
                .mismatch(MemorySegment.ofArray(UNIX))
            < 0;
  }

  private static List<Mapping> mappings() throws IOException {
    List<Mapping> found = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      String[] words = line.split(" +", 6);
      if (words.length == 6 && words[5].contains("sqlitejdbc")) {
        String[] range = words[0].split("-");
        found.add(
            new Mapping(
                Long.parseUnsignedLong(range[0], 16),
                Long.parseUnsignedLong(range[1], 16),
                words[1]));
      }
    }
    return found;
  }
}
