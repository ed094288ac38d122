package org.hearth.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.WorkingOpener;
import org.hearth.app.ui.bench.RehearsedWindow;

/**
 * A start that nobody sees, of which Java makes a cache for the next ones: see {@code
 * org.hearth.app.startcache}.
 */
public final class RehearsedStart {
  /** Such as look at the node and end; in a folder without one. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("status"),
          List.of("status", "--json"),
          List.of("jobs"),
          List.of("earnings"),
          List.of("pause"),
          List.of("resume"),
          List.of("settings"),
          List.of("doctor"));

  private RehearsedStart() {}

  /** What is started, an empty folder for its data, and a file that names classes to load. */
  public static void main(String[] arguments) throws Exception {
    load(Path.of(arguments[2]));
    Path data = Path.of(arguments[1]).resolve("data");
    Logs.configure(false);
    if (arguments[0].equals("window")) {
      RehearsedWindow.show(data);
    } else {
      COMMANDS.forEach(words -> run(words.toArray(String[]::new)));
    }
    System.exit(0);
  }

  private static void run(String... words) {
    HearthCommand.execute(ProgramParts.standard().working(WorkingOpener.byRules()), words);
  }

  /** Those that the window had loaded; what is not there any more is left out. */
  private static void load(Path names) throws IOException {
    for (String name : Files.readAllLines(names)) {
      try {
        Class.forName(name, false, RehearsedStart.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        // one less in the cache
      }
    }
  }
}
