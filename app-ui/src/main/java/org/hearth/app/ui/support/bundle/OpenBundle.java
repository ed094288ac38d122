package org.hearth.app.ui.support.bundle;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks a person which bundle to read. */
@FunctionalInterface
public interface OpenBundle {
  /**
   * @param owner the window that waits for the answer
   * @return empty when he does not want to any more
   */
  Optional<Path> ask(Window owner);
}
