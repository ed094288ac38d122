package org.hearth.app.update;

import java.util.Optional;
import java.util.function.DoubleConsumer;

/** The updates of a program. All but {@link #reach} and {@link #installed} asks its publisher. */
public interface Updates {
  /** Whether this program can have updates, and what happens with one. */
  enum Reach {
    /** The build names no publisher. */
    NO_PUBLISHER,
    /** It was built where it is and not installed. */
    NOT_INSTALLED,
    /** Its version is none of those that are published. */
    NO_RELEASE,
    /** An update takes its place. */
    IN_PLACE,
    /** An update is downloaded for the system's own installer. */
    PACKAGE;

    /** Whether there can be updates. */
    public boolean any() {
      return this == IN_PLACE || this == PACKAGE;
    }
  }

  /**
   * Asks nobody.
   *
   * @throws UpdateException if the build names a publisher whose key cannot be read
   */
  Reach reach();

  /** The version that is here. */
  String installed();

  /** See {@link Updater#look}. */
  Optional<Updater.Available> look();

  /** See {@link Updater#bring}. */
  Updater.Brought bring(Updater.Available agreed, DoubleConsumer progress);
}
