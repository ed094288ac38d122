package org.hearth.app;

import java.nio.file.Path;
import java.util.List;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.WorkingOpener;
import org.hearth.app.startcache.StartCache;
import org.hearth.app.ui.bench.RehearsedWindow;

/**
 * A start that nobody sees, of which Java makes a cache for the next ones: see {@code
 * org.hearth.app.startcache}.
 */
public final class RehearsedStart {
  /**
   * Such as look at the node and end, in a folder without one; none wakes a device or a network.
   */
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
          List.of("settings"));

  private RehearsedStart() {}

  /** What stands for the kind of start (StartCache.Kind), and an empty folder for its data. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    load(Main.class.getName());
    if (arguments[0].equals(StartCache.Kind.WINDOW.word())) {
      Logs.configure(List.of());
      load(Desktop.class.getName());
      RehearsedWindow.show(folder.resolve("data"));
    } else {
      Logs.configure(List.of(arguments[0]));
      if (arguments[0].equals(StartCache.Kind.TOOLS.word())) {
        new RehearsedTools(folder.resolve("circuit"), RehearsedStart::run).run();
      } else {
        COMMANDS.forEach(words -> run(words.toArray(String[]::new)));
      }
    }
    System.exit(0);
  }

  private static int run(String... words) {
    return HearthCommand.execute(ProgramParts.standard().working(WorkingOpener.byRules()), words);
  }

  /** What only a real start uses. */
  private static void load(String... names) throws ClassNotFoundException {
    for (String name : names) {
      Class.forName(name, false, RehearsedStart.class.getClassLoader());
    }
  }
}
