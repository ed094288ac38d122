package org.hearth.app.startcache;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.hearth.app.desktop.autostart.StartCommand;

/**
 * A process of its own that makes caches ({@code hearth start-cache}) when a command has ended that
 * somebody waited for.
 *
 * @param line program and arguments
 */
public record BackgroundMaking(List<String> line) {
  static BackgroundMaking by(String launcher, List<StartCache.Kind> kinds) {
    List<String> line = new ArrayList<>(List.of("nice", "-n", "19", launcher, "start-cache"));
    kinds.forEach(kind -> line.add(kind.text()));
    return new BackgroundMaking(line);
  }

  void start() throws IOException {
    new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .getOutputStream()
        .close();
  }

  /** Begins if one is missing and the launcher would use it. */
  public static boolean begin(List<StartCache.Kind> kinds, Properties system) {
    String launcher = system.getProperty(StartCommand.LAUNCHER, "");
    boolean wanted =
        MissingCaches.of(system).filter(m -> kinds.stream().anyMatch(m::lacks)).isPresent();
    if (!wanted) {
      return false;
    }
    try {
      by(launcher, kinds).start();
      return true;
    } catch (IOException e) {
      return false; // the starts are as long as before
    }
  }
}
