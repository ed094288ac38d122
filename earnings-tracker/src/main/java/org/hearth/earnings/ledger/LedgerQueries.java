package org.hearth.earnings.ledger;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearth.earnings.jobs.JobKey;

/** What may be asked of the bookings. An asset belongs to one network, and so do its amounts. */
public interface LedgerQueries {
  /** The declared assets of all networks. */
  List<Asset> assets();

  /** One entry per declared asset. */
  List<Balances> balances();

  /** One entry per declared asset of a network. */
  List<Balances> balances(String network);

  /**
   * Net income per asset in buckets of equal length, empty ones included.
   *
   * @param from inclusive, where the first bucket begins
   * @param to exclusive; the last bucket may be cut short by it
   */
  List<EarningBucket> earnings(Instant from, Instant to, Duration bucket);

  /** Net income booked for a job, in smallest units; 0 when there is none. */
  BigInteger earnedFor(JobKey key, String assetId);
}
