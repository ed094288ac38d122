package org.hearth.earnings.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hearth.earnings.sqlite.AmountLimbs;
import org.hearth.earnings.sqlite.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The networks' guesses beside their credits. A guess is never booked: the node keeps it with the
 * job's terms, as a text of digits.
 */
final class EstimateQuery {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,36}");

  /** Credits are added up first: details are long, and each is to be looked into once. */
  private static final String CREDITS =
      "SELECT c.asset AS asset, iif(json_valid(j.detail),"
          + " json_extract(j.detail, '$.terms.rewardEstimate'), NULL) AS guess,"
          + " c.s3 AS s3, c.s2 AS s2, c.s1 AS s1, c.s0 AS s0 FROM"
          + " (SELECT t.network AS network, t.job_id AS job_id, t.lease_id AS lease_id,"
          + " p.asset AS asset,"
          + AmountLimbs.SUMS
          + "FROM ledger_tx t CROSS JOIN posting p ON p.tx = t.id"
          + " CROSS JOIN account a ON a.id = p.account"
          + " WHERE t.at_ns >= ? AND t.at_ns < ? AND t.network IS NOT NULL"
          + " AND (a.name GLOB 'income:*' OR a.name GLOB 'expense:*')"
          + " GROUP BY t.id, p.asset) c LEFT JOIN job j"
          + " ON j.network = c.network AND j.job_id = c.job_id AND j.lease_id = c.lease_id";

  private static final class Sum {
    private BigInteger estimated = BigInteger.ZERO;
    private BigInteger credited = BigInteger.ZERO;
    private long jobs;
    private long withoutGuess;

    void add(Optional<BigInteger> guess, BigInteger credit) {
      if (guess.isPresent()) {
        estimated = estimated.add(guess.get());
        credited = credited.add(credit);
        jobs++;
      } else {
        withoutGuess++;
      }
    }
  }

  private final Sql sql;

  EstimateQuery(Sql sql) {
    this.sql = sql;
  }

  List<Estimate> between(long from, long to, Tally assets) {
    Map<String, Sum> sums = new TreeMap<>();
    sql.each(
        CREDITS,
        row ->
            sums.computeIfAbsent(row.getString("asset"), asset -> new Sum())
                .add(guess(row.getString("guess")), AmountLimbs.readSum(row).negate()),
        from,
        to);
    List<Estimate> estimates = new ArrayList<>();
    sums.forEach((asset, sum) ->
        estimates.add(
            new Estimate(
                assets.asset(asset), sum.estimated, sum.credited, sum.jobs, sum.withoutGuess)));
    return estimates;
  }

  /** 0 stands for "the network made none", as for jobs that are known from events alone. */
  private static Optional<BigInteger> guess(@Nullable String written) {
    return Optional.ofNullable(written)
        .filter(text -> AMOUNT.matcher(text).matches())
        .map(BigInteger::new)
        .filter(guess -> guess.signum() > 0);
  }
}
