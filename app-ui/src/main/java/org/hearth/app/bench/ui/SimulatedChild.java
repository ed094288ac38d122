package org.hearth.app.bench.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hearth.app.bench.ChildJava;
import org.hearth.app.ui.bench.WindowProbe;

/** Starts the window on a made-up node, in a process of its own. */
final class SimulatedChild {
  /** Of the program's window. */
  static final Duration USUAL_PACE = Duration.ofMillis(100);

  private SimulatedChild() {}

  /**
   * @param name of its folder
   * @param pace the shortest time between two pictures of the node
   */
  static WindowChild start(UiSetting setting, String name, Duration pace)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(setting.folder(name));
    return new WindowChild(
        ChildJava.ofThisProcess()
            .command(
                WindowProbe.class.getName(),
                setting.display().javaOptions(),
                List.of(
                    WindowProbe.SIMULATED,
                    folder.resolve("data").toString(),
                    Long.toString(pace.toMillis()))),
        folder.resolve("errors.txt"));
  }
}
