package org.hearth.device.power;

import org.jspecify.annotations.Nullable;

/** A power limit was not set. The message is one sentence for the user. */
public final class PowerRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public PowerRefusedException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
