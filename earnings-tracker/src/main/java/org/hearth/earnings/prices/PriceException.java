package org.hearth.earnings.prices;

import org.jspecify.annotations.Nullable;

/** A price, or a file of prices, that is not taken. The message says what it is and what to do. */
public final class PriceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PriceException(String sentence) {
    this(sentence, null);
  }

  PriceException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
