package org.hearth.app.ui.jobs;

/**
 * The three answers to "what became of this job", each with a sign of its own beside its colour.
 */
public enum JobPhase {
  OPEN,
  PAID,
  ENDED
}
