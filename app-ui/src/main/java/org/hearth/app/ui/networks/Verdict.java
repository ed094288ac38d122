package org.hearth.app.ui.networks;

/** Whether this computer has enough of something. */
public enum Verdict {
  ENOUGH,
  TOO_LITTLE,
  NOT_KNOWN,
  /** This computer is still being looked at. */
  LOOKING
}
