package org.hearth.app.desktop.tray;

/** What can be chosen in the tray's menu, or by a click on its icon. */
public enum TrayAction {
  PAUSE_10_MINUTES,
  PAUSE_1_HOUR,
  /** Until Hearth is started again. */
  PAUSE_UNTIL_START,
  /** Until the user resumes. */
  PAUSE,
  RESUME,
  OPEN,
  QUIT
}
