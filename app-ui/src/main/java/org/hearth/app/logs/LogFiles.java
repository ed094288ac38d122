package org.hearth.app.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the log's files: {@code hearth.log} is written to, {@code hearth.<day>.<n>.log} are
 * full ones, of that day in UTC.
 */
final class LogFiles {
  static final String CURRENT = "hearth.log";

  private static final Pattern ROTATED =
      Pattern.compile("hearth\\.([0-9]{4}-[0-9]{2}-[0-9]{2})\\.([0-9]{1,6})\\.log");

  private final Path folder;

  /**
   * @param folder of the log; need not exist
   */
  LogFiles(Path folder) {
    this.folder = folder;
  }

  Path current() {
    return folder.resolve(CURRENT);
  }

  /** The full ones, the oldest first. */
  List<Path> rotated() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> ROTATED.matcher(name(file)).matches())
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(LogFiles::day).thenComparing(LogFiles::number));
    return found;
  }

  /** All that there are, the oldest first. */
  List<Path> all() throws IOException {
    List<Path> files = new ArrayList<>(rotated());
    if (Files.isRegularFile(current())) {
      files.add(current());
    }
    return files;
  }

  /** The name that the present file gets when it is full. */
  Path next(LocalDate day) throws IOException {
    int last =
        rotated().stream()
            .filter(file -> day(file).equals(day.toString()))
            .mapToInt(LogFiles::number)
            .max()
            .orElse(0);
    return folder.resolve("hearth." + day + "." + (last + 1) + ".log");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String day(Path file) {
    return part(file, 1);
  }

  private static int number(Path file) {
    return Integer.parseInt(part(file, 2));
  }

  private static String part(Path file, int group) {
    Matcher name = ROTATED.matcher(name(file));
    if (!name.matches()) {
      throw new IllegalArgumentException(file + " is no full file of the log.");
    }
    return name.group(group);
  }
}
