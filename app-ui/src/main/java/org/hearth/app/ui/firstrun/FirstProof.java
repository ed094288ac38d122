package org.hearth.app.ui.firstrun;

/**
 * How far the first proof is, in words.
 *
 * @param sentence what happens now, or what it took
 * @param note what follows from it; may be empty
 * @param fraction 0 to 1 of the proof; negative while that is not known
 * @param stage of it
 */
record FirstProof(String sentence, String note, double fraction, Stage stage) {
  enum Stage {
    WORKING,
    PAID,
    /** Something keeps it from coming; Hearth goes on trying. */
    IN_THE_WAY
  }
}
