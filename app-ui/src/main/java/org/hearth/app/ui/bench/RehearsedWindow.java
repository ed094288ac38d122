package org.hearth.app.ui.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.hearth.app.host.DataFolder;

/** Opens the program's window on a made-up node, shows it some pictures and closes it. */
public final class RehearsedWindow {
  private static final int PICTURES = 20;
  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** JavaFX's parts for them. */
  private static final List<String> DISPLAYS =
      List.of("com/sun/glass/ui/gtk", "com/sun/prism/es2", "com/sun/prism/sw");

  private RehearsedWindow() {}

  /**
   * Returns when the window has closed.
   *
   * @param folder empty
   */
  public static void show(Path folder) throws InterruptedException, ExecutionException {
    loadDisplays();
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

  /** The classes for a real display, which a window without one does not need. */
  private static void loadDisplays() {
    FileSystem java = FileSystems.getFileSystem(URI.create("jrt:/"));
    for (String part : DISPLAYS) {
      try (DirectoryStream<Path> classes =
          Files.newDirectoryStream(java.getPath("/modules/javafx.graphics", part), "*.class")) {
        for (Path file : classes) {
          String name = file.getFileName().toString().replaceFirst("\\.class$", "");
          Class.forName(
              part.replace('/', '.') + "." + name, false, RehearsedWindow.class.getClassLoader());
        }
      } catch (IOException | DirectoryIteratorException | ClassNotFoundException | LinkageError e) {
        // JavaFX is not in this Java, or has no such part on this system: the cache has less.
      }
    }
  }
}
