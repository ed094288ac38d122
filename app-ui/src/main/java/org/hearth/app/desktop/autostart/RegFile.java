package org.hearth.app.desktop.autostart;

import java.util.Optional;

/** Text in the format of regedit's files, "Windows Registry Editor Version 5.00". */
final class RegFile {
  private RegFile() {}

  static String write(String key, String name, Optional<String> value) {
    return "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\"
        + key
        + "]\r\n"
        + quoted(name)
        + "="
        + value.map(RegFile::quoted).orElse("-")
        + "\r\n\r\n";
  }

  /** The text value of that name; empty if there is none, or one of another type. */
  static Optional<String> value(String file, String name) {
    String start = quoted(name) + "=\"";
    return file.lines()
        .map(line -> line.startsWith("\ufeff") ? line.substring(1) : line)
        .filter(line -> line.startsWith(start) && line.endsWith("\""))
        .map(line -> unquoted(line.substring(start.length(), line.length() - 1)))
        .findFirst();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String unquoted(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }
}
