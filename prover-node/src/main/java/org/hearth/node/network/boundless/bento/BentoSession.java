package org.hearth.node.network.boundless.bento;

import java.util.OptionalLong;

/**
 * How something that Bento works on stands.
 *
 * @param error what it says of a failure, made safe to show; empty text if nothing
 * @param cycles of the machine that the program took, with all that is added to prove them; empty
 *     while it is not known
 */
public record BentoSession(State state, String error, OptionalLong cycles) {
  /** Where it stands. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /** Whether a card's memory was too small. */
  public boolean ranOutOfMemory() {
    return state == State.FAILED && OutOfMemory.isIn(error);
  }
}
