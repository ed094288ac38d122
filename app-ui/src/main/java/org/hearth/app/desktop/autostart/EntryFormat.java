package org.hearth.app.desktop.autostart;

import java.util.List;
import java.util.Optional;

/** How a file says that a program starts at login. */
interface EntryFormat {
  /**
   * @param words program and arguments
   */
  String write(List<String> words);

  /** What Hearth once wrote, as somebody may have changed it since; empty if it is not Hearth's. */
  Optional<Entry> read(String content);

  /**
   * @param command the part that names program and arguments, as {@link #write} writes it
   * @param enabled false if the system's own settings switched it off
   */
  record Entry(String command, boolean enabled) {}

  /** The same part of what would be written. */
  default String command(List<String> words) {
    return read(write(words)).orElseThrow().command();
  }
}
