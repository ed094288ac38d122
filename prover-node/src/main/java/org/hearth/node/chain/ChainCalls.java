package org.hearth.node.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;

/** How a network whose jobs and money are on a chain asks the chain's node. */
public final class ChainCalls {
  private ChainCalls() {}

  /**
   * Asks, and says what can be wrong with a chain as a network says it.
   *
   * @throws NetworkException to be tried again, where the chain's node refuses or what is kept of
   *     the chain can't be used
   */
  public static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (RpcRefusedException | ChainException e) {
      throw new NetworkException(Cure.RETRY, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Asks until there is an answer, or for a time; at least once.
   *
   * @param wait in all
   * @param look how long to wait before it is asked again
   */
  public static <T> Optional<T> awaited(
      Supplier<Optional<T>> question, Duration wait, Duration look, Clock clock) {
    Instant until = clock.instant().plus(wait);
    while (true) {
      Optional<T> answer = asked(question);
      if (answer.isPresent() || !clock.instant().plus(look).isBefore(until)) {
        return answer;
      }
      pause(look);
    }
  }

  /**
   * Waits before the chain is asked again.
   *
   * @throws NetworkException if the node is to stop
   */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException(Cure.RETRY, "the node stops", e);
    }
  }
}
