package org.hearth.app.desktop.autostart;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A LaunchAgent of macOS (launchd.plist(5)), for the user's graphical session. Not run yet. */
final class LaunchAgent implements EntryFormat {
  static final String LABEL = "org.hearth.autostart";

  private static final Pattern OWN =
      Pattern.compile(
          "<key>Label</key>\\s*<string>" + Pattern.quote(LABEL) + "</string>", Pattern.DOTALL);
  private static final Pattern ARGUMENTS =
      Pattern.compile("<key>ProgramArguments</key>\\s*<array>(.*?)</array>", Pattern.DOTALL);
  private static final Pattern DISABLED =
      Pattern.compile("<key>Disabled</key>\\s*<true\\s*/>", Pattern.DOTALL);

  @Override
  public String write(List<String> words) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0">
    <dict>
      <key>Label</key>
      <string>%s</string>
      <key>ProgramArguments</key>
      <array>
    %s
      </array>
      <key>RunAtLoad</key>
      <true/>
      <key>LimitLoadToSessionType</key>
      <string>Aqua</string>
      <key>ProcessType</key>
      <string>Interactive</string>
    </dict>
    </plist>
    """
        .formatted(
            LABEL,
            words.stream()
                .map(word -> "    <string>" + escaped(word) + "</string>")
                .collect(Collectors.joining("\n")));
  }

  private static String escaped(String word) {
    return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public Optional<Entry> read(String content) {
    if (!OWN.matcher(content).find()) {
      return Optional.empty();
    }
    Matcher arguments = ARGUMENTS.matcher(content);
    String command = arguments.find() ? arguments.group(1).replaceAll("\\s*\\n\\s*", "") : "";
    return Optional.of(new Entry(command, !DISABLED.matcher(content).find()));
  }
}
