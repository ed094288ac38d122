package org.hearth.prover.gpu;

/**
 * The owner wants the card's memory back: the work under way was given up, nothing is half done.
 */
public final class CardReleasedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CardReleasedException() {
    super("the card's memory was asked back");
  }
}
