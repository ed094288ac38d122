package org.hearth.app.desktop.autostart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An entry of the XDG autostart folder (Desktop Application Autostart Specification, Desktop Entry
 * Specification 1.5 for the quoting of Exec).
 */
final class DesktopEntry implements EntryFormat {
  /** Says that Hearth wrote it. */
  private static final String MARK = "X-Hearth-Autostart";

  @Override
  public String write(List<String> words) {
    return String.join(
        "\n",
        "[Desktop Entry]",
        "Type=Application",
        "Name=Hearth",
        "Comment=Starts Hearth in the background; made and removed by \"hearth autostart\"",
        "Exec=" + exec(words),
        "Icon=hearth",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
        MARK + "=true",
        "");
  }

  private static String exec(List<String> words) {
    return words.stream().map(DesktopEntry::quoted).collect(Collectors.joining(" "));
  }

  /** Twice: once for the argument, once for the value of a key; a % begins a field code. */
  private static String quoted(String word) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ("\"`$\\".indexOf(c) >= 0) {
        quoted.append('\\');
      } else if (c == '%') {
        quoted.append('%');
      }
      quoted.append(c);
    }
    return quoted.append('"').toString().replace("\\", "\\\\");
  }

  @Override
  public Optional<Entry> read(String content) {
    Map<String, String> keys = new HashMap<>();
    boolean inside = false;
    for (String line : content.lines().toList()) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[")) {
        inside = text.equals("[Desktop Entry]");
      } else if (inside && !text.startsWith("#") && equals > 0) {
        keys.putIfAbsent(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    if (!Boolean.parseBoolean(keys.get(MARK))) {
      return Optional.empty();
    }
    boolean hidden = Boolean.parseBoolean(keys.get("Hidden"));
    boolean enabled = Boolean.parseBoolean(keys.getOrDefault("X-GNOME-Autostart-enabled", "true"));
    return Optional.of(new Entry(keys.getOrDefault("Exec", ""), enabled && !hidden));
  }
}
