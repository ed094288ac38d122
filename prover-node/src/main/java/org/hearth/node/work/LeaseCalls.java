package org.hearth.node.work;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.RetryRule;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.status.NetworkSession;

/** Calls about a lease, repeated as the retry table says. */
public final class LeaseCalls {
  private final NetworkSession session;

  public LeaseCalls(NetworkSession session) {
    this.session = session;
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
    Backoff backoff = session.retries().backoff(rule);
    boolean unclear = lookFirst;
    while (true) {
      session.connectivity().awaitUsable();
      try {
        if (unclear) {
          Lease seen = session.network().jobs().lease(leaseId);
          session.connectivity().worked();
          if (!pending.test(seen)) {
            return seen;
          }
          unclear = false;
        }
        Lease answer = attempt.get();
        session.connectivity().worked();
        return answer;
      } catch (NetworkException e) {
        Interruption.check();
        switch (e.cure()) {
          case PERMANENT -> {
            session.connectivity().doubt();
            throw e;
          }
          case QUERY_STATUS -> unclear = true;
          case RETRY -> {}
        }
        session.connectivity().failed();
        session.retries().pause(backoff.next(e.retryAfter()));
      }
    }
  }

  /** True when repeating is pointless. */
  public static boolean permanent(NetworkException e) {
    return e.cure() == Cure.PERMANENT;
  }
}
