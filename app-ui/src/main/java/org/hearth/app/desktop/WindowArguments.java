package org.hearth.app.desktop;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.hearth.app.desktop.autostart.StartCommand;
import org.hearth.app.host.DataFolder;

/**
 * The arguments with which the window opens, and no command runs.
 *
 * @param folder with --data-dir; empty for the usual one
 * @param background with --background: hidden in the tray
 */
public record WindowArguments(Optional<Path> folder, boolean background) {

  /** Empty if these are a command's. */
  public static Optional<WindowArguments> of(List<String> arguments) {
    Optional<Path> folder = Optional.empty();
    boolean background = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.equals(StartCommand.BACKGROUND)) {
        background = true;
      } else if (argument.equals("--data-dir") && rest.hasNext()) {
        folder = Optional.of(Path.of(rest.next()));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new WindowArguments(folder, background));
  }

  public DataFolder data(Map<String, String> environment, Properties system) {
    return folder.map(DataFolder::new).orElseGet(() -> DataFolder.standard(environment, system));
  }
}
