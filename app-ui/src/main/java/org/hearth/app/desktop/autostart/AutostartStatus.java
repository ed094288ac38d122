package org.hearth.app.desktop.autostart;

/**
 * How it stands with the start at login.
 *
 * @param state what the system will do
 * @param place the file or key that says so
 */
public record AutostartStatus(State state, String place) {
  /** What the system will do at the next login. */
  public enum State {
    ON,
    OFF,
    /** On, but for another launcher than the one that runs now, or one that is gone. */
    OTHER_LAUNCHER,
    /** Ours is there, and the system's own settings switched it off. */
    SWITCHED_OFF,
    /** What is there was not written by Hearth. */
    FOREIGN
  }
}
