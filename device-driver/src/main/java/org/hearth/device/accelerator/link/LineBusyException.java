package org.hearth.device.accelerator.link;

import java.io.IOException;

/** Another program has the line, such as the Hearth that runs. */
public final class LineBusyException extends IOException {
  private static final long serialVersionUID = 1L;

  public LineBusyException(String sentence) {
    super(sentence);
  }
}
