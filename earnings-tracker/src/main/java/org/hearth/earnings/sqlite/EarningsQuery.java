package org.hearth.earnings.sqlite;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.EarningBucket;

/** Net income over time: what the income accounts were credited less what the expenses took. */
public final class EarningsQuery {
  /** A chart needs no more, and a mistaken bucket length must not eat the memory. */
  private static final long MAX_BUCKETS = 100_000;

  private record Slot(long index, String asset) {}

  private final Sql sql;

  public EarningsQuery(Sql sql) {
    this.sql = sql;
  }

  /** Buckets of equal length from {@code from} on; the last one may be cut short by {@code to}. */
  public List<EarningBucket> inBuckets(Instant from, Instant to, Duration bucket) {
    long length = Nanos.of(bucket);
    long start = Nanos.of(from);
    long end = Nanos.of(to);
    if (length <= 0 || end < start || Math.ceilDiv(end - start, length) > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "Earnings from "
              + from
              + " to "
              + to
              + " by "
              + bucket
              + " make no sensible chart; between 0 and "
              + MAX_BUCKETS
              + " buckets are possible.");
    }
    Map<Slot, BigInteger> sums = sums(start, end, length);
    List<EarningBucket> buckets = new ArrayList<>();
    for (Asset asset : new LedgerTable(sql).assets()) {
      for (long i = 0; start + i * length < end; i++) {
        Instant low = Nanos.instant(start + i * length);
        Instant high = Nanos.instant(Math.min(end, start + (i + 1) * length));
        BigInteger sum = sums.getOrDefault(new Slot(i, asset.id()), BigInteger.ZERO);
        buckets.add(new EarningBucket(low, high, asset, sum));
      }
    }
    return buckets;
  }

  private Map<Slot, BigInteger> sums(long start, long end, long length) {
    Map<Slot, BigInteger> sums = new HashMap<>();
    sql.each(
        "SELECT (t.at_ns - ?) / ? AS slot, p.asset AS asset,"
            + AmountLimbs.SUMS
            + "FROM ledger_tx t JOIN posting p ON p.tx = t.id JOIN account a ON a.id = p.account"
            + " WHERE t.at_ns >= ? AND t.at_ns < ?"
            + " AND (a.name GLOB 'income:*' OR a.name GLOB 'expense:*') GROUP BY slot, p.asset",
        row ->
            sums.put(
                new Slot(row.getLong("slot"), row.getString("asset")),
                AmountLimbs.readSum(row).negate()),
        start,
        length,
        start,
        end);
    return sums;
  }
}
