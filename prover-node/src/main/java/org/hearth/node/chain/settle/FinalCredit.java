package org.hearth.node.chain.settle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardPart;

/**
 * What a contract promises for one proof in a final block. Nothing can change it any more, so it is
 * pending, confirmed and claimable at once.
 *
 * @param log the contract's event
 * @param time of its block
 * @param proof its hash; empty text if this node does not know it
 * @param credit in the smallest unit, above 0
 */
public record FinalCredit(
    ChainRpc.Log log, Instant time, String job, String lease, String proof, BigInteger credit) {

  /** The name of a lease that this node knows nothing of, by the transaction that earned it. */
  public static String leaseOf(ChainRpc.Log log) {
    return log.transaction().substring(2, 34);
  }

  /** Three events, in this order. */
  public List<ChainEvent> events() {
    return List.of(
        ChainEvent.of(
            log,
            "/pending",
            new RewardEvent.Pending(
                time,
                log.block(),
                job,
                lease,
                proof,
                Map.of(RewardPart.FEE_REWARD, credit),
                credit)),
        ChainEvent.of(
            log, "/confirmed", new RewardEvent.Confirmed(time, log.block(), job, lease, credit)),
        ChainEvent.of(
            log, "/claimable", new RewardEvent.Claimable(time, log.block(), job, lease, credit)));
  }
}
