package org.hearth.device.api;

/** How much a finding matters to somebody who wants to earn with this computer. */
public enum Severity {
  /** Checked and in order. */
  OK,
  /** Worth knowing, nothing to do. */
  INFO,
  /** Works, but less well than it could. */
  WARNING,
  /** Does not work until somebody acts. */
  ERROR
}
