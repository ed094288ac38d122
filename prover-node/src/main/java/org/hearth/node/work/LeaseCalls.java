package org.hearth.node.work;

import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.RetryRule;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.status.Connectivity;

/** LeaseCalls about a lease, repeated as the retry table says. */
public final class LeaseCalls {
  private final Network network;
  private final Connectivity reach;
  private final RandomGenerator random;

  public LeaseCalls(Network network, Connectivity reach, RandomGenerator random) {
    this.network = network;
    this.reach = reach;
    this.random = random;
  }

  /**
   * Acts on a lease until the network's answer is known: when it is unclear whether an attempt took
   * effect, the lease is looked at before anything else, and the attempt is repeated only if {@code
   * pending} says that it did not.
   *
   * @param lookFirst an earlier run may have made an attempt
   * @throws NetworkException of the cure PERMANENT only
   */
  public Lease act(
      String leaseId,
      RetryRule rule,
      boolean lookFirst,
      Supplier<Lease> attempt,
      Predicate<Lease> pending)
      throws InterruptedException {
    Backoff backoff = new Backoff(rule, random);
    boolean unclear = lookFirst;
    while (true) {
      reach.awaitUsable();
      try {
        if (unclear) {
          Lease seen = network.lease(leaseId);
          reach.worked();
          if (!pending.test(seen)) {
            return seen;
          }
          unclear = false;
        }
        Lease answer = attempt.get();
        reach.worked();
        return answer;
      } catch (NetworkException e) {
        Interruption.check();
        switch (e.cure()) {
          case PERMANENT -> {
            reach.doubt();
            throw e;
          }
          case QUERY_STATUS -> unclear = true;
          case RETRY -> {}
        }
        reach.failed();
        Signal.sleep(backoff.next(e.retryAfter()));
      }
    }
  }

  /** True when repeating is pointless. */
  public static boolean permanent(NetworkException e) {
    return e.cure() == Cure.PERMANENT;
  }
}
