package org.hearth.app.ui.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.hearth.app.host.DataFolder;

/** Opens the program's window on a made-up node, shows it some pictures and closes it. */
public final class RehearsedWindow {
  private static final int PICTURES = 20;
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private RehearsedWindow() {}

  /**
   * Returns when the window has closed.
   *
   * @param folder empty
   */
  public static void show(Path folder) throws InterruptedException, ExecutionException {
    Clock clock = Clock.systemDefaultZone();
    SimulatedNode node = new SimulatedNode(clock);
    Platform.startup(
        () -> new SimulatedWindow(new DataFolder(folder), node, BETWEEN).start(new Stage()));
    for (long n = 0; n < PICTURES; n++) {
      node.show(SimulatedDay.proving(clock.instant(), n));
      Thread.sleep(BETWEEN);
    }
    FxThread.run(Platform::exit);
  }
}
