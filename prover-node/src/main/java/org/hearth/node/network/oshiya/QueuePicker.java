package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Which queue is proved: one of the five that pay best, by chance, so that miners who look at the
 * same list do not all prove the same queue; among equal ones the oldest come first.
 */
final class QueuePicker {
  private static final int BEST = 5;

  private final BigInteger leastReward;
  private final RandomGenerator random;

  QueuePicker(BigInteger leastReward, RandomGenerator random) {
    this.leastReward = leastReward;
    this.random = random;
  }

  /** Empty if none may be taken now, or none pays enough. */
  Optional<OshiyaContract.Queue> pick(Stream<OshiyaContract.Queue> pending) {
    List<OshiyaContract.Queue> best =
        pending
            .filter(q -> q.coins() > 0 && q.coins() <= BusTree.BATCH && q.blocksLeft() == 0)
            .filter(q -> q.reward().compareTo(leastReward) >= 0)
            .sorted(
                Comparator.comparing(OshiyaContract.Queue::reward)
                    .reversed()
                    .thenComparing(OshiyaContract.Queue::firstBlock))
            .limit(BEST)
            .toList();
    return best.isEmpty() ? Optional.empty() : Optional.of(best.get(random.nextInt(best.size())));
  }
}
