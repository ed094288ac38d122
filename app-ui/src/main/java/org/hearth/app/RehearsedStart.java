package org.hearth.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.WorkingOpener;
import org.hearth.app.startcache.CacheInUse;
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
    String kind = arguments[0];
    Path folder = Path.of(arguments[1]);
    Path data = folder.resolve("data");
    Main.prepare(new String[] {kind}, Optional.of(cacheInUse(folder)));
    if (kind.equals(StartCache.Kind.WINDOW.word())) {
      load(Main.class.getName(), Desktop.class.getName());
      RehearsedWindow.show(data);
    } else if (kind.equals(StartCache.Kind.TOOLS.word())) {
      new RehearsedTools(folder.resolve("circuit"), RehearsedStart::run, data).run();
    } else {
      COMMANDS.forEach(words -> run(words.toArray(String[]::new)));
    }
    System.exit(0);
  }

  /** Of a start that has one; there is none yet. */
  private static CacheInUse cacheInUse(Path folder) {
    return new CacheInUse(folder.resolve("used"), folder.resolve("used.start"));
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
