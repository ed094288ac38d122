package org.hearth.app.ui.jobs;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which columns the user wants, in which order and how wide, from one start to the next. A file
 * that cannot be read or holds nonsense counts as none; one that cannot be written is logged.
 */
final class JobColumnsFile {
  private static final Logger LOG = LoggerFactory.getLogger(JobColumnsFile.class);
  private static final int WIDEST = 4000;

  /**
   * A column that is shown.
   *
   * @param width in pixels
   */
  record Shown(JobColumn column, double width) {}

  private final Path file;

  /**
   * @param folder of the window's settings; made when it is missing
   */
  JobColumnsFile(Path folder) {
    this.file = folder.resolve("jobs-table.properties");
  }

  /** In their order; never empty. */
  List<Shown> read() {
    Properties values = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn(
            "{} cannot be read; the columns are those of a first start: {}", file, e.toString());
      }
    }
    List<Shown> shown = new ArrayList<>();
    Set<JobColumn> once = new HashSet<>();
    for (String one : values.getProperty("shown", "").split("\\s+")) {
      int colon = one.indexOf(':');
      try {
        JobColumn column =
            JobColumn.valueOf(one.substring(0, Math.max(0, colon)).toUpperCase(Locale.ROOT));
        int width = Integer.parseInt(one.substring(colon + 1));
        if (width > 0 && width <= WIDEST && once.add(column)) {
          shown.add(new Shown(column, width));
        }
      } catch (IllegalArgumentException e) {
        // not ours, or of another version
      }
    }
    return shown.isEmpty()
        ? JobColumn.FIRST_CHOICE.stream().map(c -> new Shown(c, c.width())).toList()
        : List.copyOf(shown);
  }

  void write(List<Shown> shown) {
    Properties values = new Properties();
    values.setProperty(
        "shown",
        String.join(
            " ", shown.stream().map(s -> s.column().id() + ":" + Math.round(s.width())).toList()));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (Writer out = Files.newBufferedWriter(file)) {
        values.store(out, "Hearth's columns");
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be written; the columns are forgotten: {}", file, e.toString());
    }
  }
}
