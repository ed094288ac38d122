package org.hearth.node.operator;

import java.util.function.Supplier;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;

/**
 * What was sent to a server and never answered. A server that then says that a proof is no longer
 * wanted has most likely taken it the first time. Kept in memory alone.
 */
public final class Sendings {
  private final RecentNames unanswered = new RecentNames();

  /**
   * What came of a sending.
   *
   * @param again whether an earlier one of the same had no answer
   */
  public record Answer<T>(T value, boolean again) {}

  /**
   * Sends what may be sent any number of times.
   *
   * @param call throws {@link NetworkException} if there is no answer; never with {@link
   *     Cure#QUERY_STATUS} beyond this method
   */
  public <T> Answer<T> send(String id, Supplier<T> call) {
    boolean again = unanswered.contains(id);
    try {
      T value = call.get();
      unanswered.remove(id);
      return new Answer<>(value, again);
    } catch (NetworkException e) {
      if (e.cure() == Cure.QUERY_STATUS) {
        unanswered.add(id);
      }
      throw repeatable(e);
    }
  }

  /** The same error for a call that does no harm if it is made again. */
  public static NetworkException repeatable(NetworkException e) {
    if (e.cure() != Cure.QUERY_STATUS) {
      return e;
    }
    NetworkException retried =
        new NetworkException(Cure.RETRY, String.valueOf(e.getMessage()), e.retryAfter());
    retried.initCause(e);
    return retried;
  }

  /** A call that does no harm if it is made again. */
  public static <T> T repeatable(Supplier<T> call) {
    try {
      return call.get();
    } catch (NetworkException e) {
      throw repeatable(e);
    }
  }
}
