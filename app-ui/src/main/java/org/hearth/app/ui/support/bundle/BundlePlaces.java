package org.hearth.app.ui.support.bundle;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks a person for a bundle's file. */
public interface BundlePlaces {
  /**
   * Where to write one.
   *
   * @param owner the window that waits for the answer
   * @param name what it is to be called if he has no wish
   * @return empty when he does not want to any more
   */
  Optional<Path> save(Window owner, String name);

  /** Which one to read; empty when he does not want to any more. */
  Optional<Path> open(Window owner);
}
