package org.hearth.node.network.spi;

import java.time.Duration;
import java.util.List;

/** Signed word of what became of proofs and money. Throws as {@link Network}. */
public interface SettlementEvents {
  /**
   * Signed events after {@code cursor}, in order, verified; waits up to {@code wait} when there are
   * none.
   *
   * @throws BadEventException when the network's events contradict its key or each other
   */
  List<SignedEvent> events(EventCursor cursor, Duration wait, int limit);
}
