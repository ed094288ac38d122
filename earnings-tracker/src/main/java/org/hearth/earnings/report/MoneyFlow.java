package org.hearth.earnings.report;

import java.math.BigInteger;
import org.hearth.earnings.ledger.Asset;

/**
 * What happened to an asset in a span of time, in its smallest units.
 *
 * @param credited income less what was kept back of it; negative when reversals outweigh
 * @param confirmed what became confirmed, whenever it was credited
 * @param received what was paid out, whenever it was credited
 */
public record MoneyFlow(
    Asset asset, BigInteger credited, BigInteger confirmed, BigInteger received) {

  MoneyFlow plus(MoneyFlow other) {
    return new MoneyFlow(
        asset,
        credited.add(other.credited),
        confirmed.add(other.confirmed),
        received.add(other.received));
  }
}
