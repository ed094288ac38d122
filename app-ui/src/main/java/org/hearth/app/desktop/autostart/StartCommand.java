package org.hearth.app.desktop.autostart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.hearth.app.host.DataFolder;

/**
 * The command line that starts Hearth hidden.
 *
 * @param launcher the program; empty when it is not known, as without a launcher of Hearth's
 * @param dataFolder what is to be given with --data-dir; empty for the usual one
 */
public record StartCommand(Optional<Path> launcher, Optional<Path> dataFolder) {
  /** Set by the launchers {@code hearth} and {@code hearth.cmd} to their own path. */
  public static final String LAUNCHER = "hearth.launcher";

  /** Set by the launchers that jpackage makes. */
  private static final String PACKAGED = "jpackage.app-path";

  /** Starts the window hidden. */
  public static final String BACKGROUND = "--background";

  public StartCommand {
    dataFolder = dataFolder.map(folder -> folder.toAbsolutePath().normalize());
  }

  /**
   * Of the launcher that started this process. A session has not the variables of a terminal, so a
   * folder that HEARTH_HOME named is written down.
   *
   * @param used the data folder of this process
   */
  public static StartCommand of(
      Properties system, Map<String, String> environment, DataFolder used) {
    Map<String, String> session = new HashMap<>(environment);
    session.remove("HEARTH_HOME");
    boolean usual = used.equals(DataFolder.standard(session, system));
    return new StartCommand(launcher(system), usual ? Optional.empty() : Optional.of(used.root()));
  }

  static Optional<Path> launcher(Properties system) {
    return Stream.of(LAUNCHER, PACKAGED)
        .map(name -> system.getProperty(name, ""))
        .filter(path -> !path.isBlank() && Files.isRegularFile(Path.of(path)))
        .map(path -> Path.of(path).toAbsolutePath())
        .findFirst();
  }

  /**
   * Program and arguments.
   *
   * @throws AutostartException if the launcher is not known, or a path cannot be written into a
   *     file of lines
   */
  List<String> words() {
    Path program =
        launcher.orElseThrow(() ->
            new AutostartException(
                "Hearth does not know by which launcher it was started, so it cannot be started"
                    + " at login; start it with its launcher, hearth, and try again."));
    List<String> words = new ArrayList<>(List.of(program.toString(), BACKGROUND));
    dataFolder.ifPresent(folder -> {
      words.add("--data-dir");
      words.add(folder.toString());
    });
    for (String word : words) {
      if (word.chars().anyMatch(Character::isISOControl)) {
        throw new AutostartException(
            "A path with a line break or another control character cannot be started at login: "
                + word.replaceAll("\\p{Cntrl}", "?")
                + "; move it to another folder.");
      }
    }
    return words;
  }
}
