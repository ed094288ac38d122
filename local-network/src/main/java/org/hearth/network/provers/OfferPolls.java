package org.hearth.network.provers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.network.chain.ChainRefusal;
import org.hearth.network.chain.event.ChainEvent;

/** Who is asking for work right now: the long polls that wait. Guarded by the chain's lock. */
public final class OfferPolls {
  private static final int MAX_POLLS = 4;

  private final Map<String, Ask> asks = new TreeMap<>();

  private record Ask(int polls, int capacity) {}

  void join(String prover, int capacity) {
    Ask before = asks.getOrDefault(prover, new Ask(0, 0));
    if (before.polls() >= MAX_POLLS) {
      throw new ChainRefusal(
          ChainRefusal.Kind.TOO_MANY,
          "This prover already waits for offers in "
              + MAX_POLLS
              + " requests; wait for one of them to end.");
    }
    asks.put(prover, new Ask(before.polls() + 1, Math.max(before.capacity(), capacity)));
  }

  void leave(String prover) {
    Ask before = asks.get(prover);
    if (before == null || before.polls() <= 1) {
      asks.remove(prover);
    } else {
      asks.put(prover, new Ask(before.polls() - 1, before.capacity()));
    }
  }

  List<ChainEvent.Candidate> candidates() {
    return asks.entrySet().stream()
        .map(e -> new ChainEvent.Candidate(e.getKey(), e.getValue().capacity()))
        .toList();
  }
}
