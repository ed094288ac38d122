package org.hearth.app.ui.home;

import org.hearth.earnings.jobs.JobKey;

/**
 * A job in progress.
 *
 * @param title what is proved, and on which device where it is proved now
 * @param step what happens now, and how long it may still take
 * @param percent of the proof; empty before and after it
 * @param fraction of the proof, 0 to 1
 * @param stage how many of {@link #STAGES} are behind it
 */
public record WorkLine(
    JobKey key, String title, String step, String percent, double fraction, int stage) {

  /** Inputs fetched, proved, sent, paid. */
  public static final int STAGES = 4;

  /** The stage in which the proof is made. */
  public static final int PROOF = 1;
}
