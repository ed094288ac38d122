package org.hearth.earnings.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.earnings.audit.Audit.Check;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.sqlite.AmountLimbs;
import org.hearth.earnings.sqlite.HashChains;
import org.hearth.earnings.sqlite.LedgerTable;
import org.hearth.earnings.sqlite.Sql;

/** Checks of the bookings. */
final class LedgerChecks {
  static final List<Check> ALL =
      List.of(
          new Check("double-entry", "Every booking balances.", LedgerChecks::everyBooking),
          new Check("total", "All accounts of every asset sum to zero.", LedgerChecks::total),
          new Check(
              "amounts", "Every amount's text and limbs say the same.", LedgerChecks::amounts),
          new Check("chain", "No booking was changed after it was made.", LedgerChecks::chain),
          new Check("balances", "No balance is below zero.", LedgerChecks::balances),
          new Check("known-jobs", "Every booking's job is in the books.", LedgerChecks::knownJobs));

  private LedgerChecks() {}

  private static List<String> everyBooking(Sql sql) {
    List<String> problems = new ArrayList<>();
    new LedgerTable(sql)
        .forEach(stored -> {
          Map<String, BigInteger> sums = new TreeMap<>();
          LedgerTransaction t = stored.transaction();
          t.postings().forEach(p -> sums.merge(p.assetId(), p.amount(), BigInteger::add));
          if (t.postings().size() < 2) {
            problems.add("Booking " + t.externalId() + " lacks postings");
          }
          sums.forEach((asset, sum) -> {
            if (sum.signum() != 0) {
              problems.add(
                  "Booking " + t.externalId() + " is off by " + sum + " units of " + asset);
            }
          });
        });
    return problems;
  }

  private static List<String> total(Sql sql) {
    List<String> problems = new ArrayList<>();
    sql.each(
        "SELECT p.asset AS asset," + AmountLimbs.SUMS + "FROM posting p GROUP BY p.asset",
        row -> {
          BigInteger sum = AmountLimbs.readSum(row);
          if (sum.signum() != 0) {
            problems.add("All accounts of " + row.getString("asset") + " sum to " + sum);
          }
        });
    return problems;
  }

  private static List<String> amounts(Sql sql) {
    List<String> problems = new ArrayList<>();
    sql.each(
        "SELECT tx, seq, amount, limb3, limb2, limb1, limb0 FROM posting",
        row -> {
          AmountLimbs limbs =
              new AmountLimbs(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
          String text = row.getString(3);
          boolean same =
              limbs.value().toString().equals(text) && AmountLimbs.of(limbs.value()).equals(limbs);
          if (!same) {
            problems.add(
                "Posting "
                    + row.getLong(2)
                    + " of booking "
                    + row.getLong(1)
                    + " reads \""
                    + text
                    + "\", but its limbs say "
                    + limbs.value());
          }
        });
    return problems;
  }

  private static List<String> chain(Sql sql) {
    List<String> problems = new ArrayList<>();
    String[] previous = {HashChains.ZERO};
    new LedgerTable(sql)
        .forEach(stored -> {
          if (!HashChains.ledger(previous[0], stored.transaction()).equals(stored.hash())) {
            problems.add(
                "Booking "
                    + stored.transaction().externalId()
                    + " or the one before it is not as it was written");
          }
          previous[0] = stored.hash();
        });
    return problems;
  }

  private static List<String> balances(Sql sql) {
    List<String> problems = new ArrayList<>();
    for (Balances b : new LedgerTable(sql).balances()) {
      Map<String, BigInteger> named =
          Map.of("pending", b.pending(), "confirmed", b.confirmed(), "received", b.received());
      new TreeMap<>(named)
          .forEach((name, value) -> {
            if (value.signum() < 0) {
              problems.add("The " + name + " balance of " + b.asset().id() + " is " + value);
            }
          });
    }
    return problems;
  }

  private static List<String> knownJobs(Sql sql) {
    return sql.list(
        "SELECT t.external_id, t.job_id FROM ledger_tx t WHERE t.network IS NOT NULL AND NOT EXISTS"
            + " (SELECT 1 FROM job j WHERE j.network = t.network AND j.job_id = t.job_id"
            + " AND j.lease_id = t.lease_id) ORDER BY t.id",
        row ->
            "Booking "
                + row.getString(1)
                + " belongs to job "
                + row.getString(2)
                + ", which the books do not know");
  }
}
