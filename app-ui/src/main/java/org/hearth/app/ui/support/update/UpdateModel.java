package org.hearth.app.ui.support.update;

/**
 * The pane with the updates.
 *
 * @param sentence what holds now
 * @param detail what is new, or where the old version is; may be empty
 * @param command for a terminal, to be copied; may be empty
 * @param trouble whether the sentence tells that something did not work
 * @param progress of the download, 0 to 1
 */
record UpdateModel(
    Stage stage, String sentence, String detail, String command, boolean trouble, double progress) {
  enum Stage {
    /** This program has no updates. */
    NONE,
    /** Somebody can have it looked for one. */
    IDLE,
    LOOKING,
    FOUND,
    /** Somebody is asked whether it is to be brought. */
    ASKED,
    DOWNLOADING,
    /** From here on it cannot be cancelled. */
    PLACING,
    BROUGHT
  }
}
