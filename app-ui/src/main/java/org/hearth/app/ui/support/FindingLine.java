package org.hearth.app.ui.support;

import org.hearth.device.api.Severity;

/**
 * A finding to show.
 *
 * @param label the severity in words, so that it is not told by colour alone
 */
public record FindingLine(Severity severity, String label, String sentence, String remedy) {
  /** Whether it must be seen before anything else. */
  public boolean urgent() {
    return severity == Severity.WARNING || severity == Severity.ERROR;
  }

  public String spoken() {
    return label + ": " + sentence + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
