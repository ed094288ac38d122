package org.hearth.app.ui.widget;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks a person where to write a file. */
@FunctionalInterface
public interface SaveAs {
  /**
   * @param owner the window that waits for the answer
   * @param name what the file is to be called if he has no wish
   * @param ending of the file's name, without its dot
   * @return empty when he does not want to any more
   */
  Optional<Path> ask(Window owner, String name, String ending);
}
