package org.hearth.node.engine;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.hearth.prover.BadInputException;

/**
 * Why a caller gets no result.
 *
 * @param sentence for whoever asked
 */
public record CallerTrouble(Kind kind, String sentence) {
  /** Whose fault it is. */
  public enum Kind {
    /** What the caller gave can't be used. */
    INPUT,
    /** The work failed. */
    FAILED,
    /** Too many wait. */
    BUSY
  }

  /**
   * What an engine's exception means for its caller.
   *
   * @return empty if it is none that the engine throws for a reason: a fault, which belongs into
   *     the log
   */
  public static Optional<CallerTrouble> of(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return switch (thrown) {
      case BadInputException _ -> Optional.of(new CallerTrouble(Kind.INPUT, message));
      case EngineBusyException _ -> Optional.of(new CallerTrouble(Kind.BUSY, message));
      case UncheckedIOException _ ->
          Optional.of(new CallerTrouble(Kind.FAILED, "A file could not be used: " + message));
      case OutOfMemoryError _ ->
          Optional.of(
              new CallerTrouble(
                  Kind.FAILED,
                  "The engine has not enough memory for that; give it more with -Xmx."));
      default -> Optional.empty();
    };
  }

  /** What is said of a fault of this program. */
  public static CallerTrouble fault(Throwable thrown) {
    return new CallerTrouble(
        Kind.FAILED, "The engine could not do that: " + thrown.getMessage() + ".");
  }
}
