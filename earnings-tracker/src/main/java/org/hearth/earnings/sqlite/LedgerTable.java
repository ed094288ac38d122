package org.hearth.earnings.sqlite;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.jspecify.annotations.Nullable;

/** Reads the bookings and their sums. */
public final class LedgerTable {
  /** A booking as it is stored. */
  public record Stored(long id, LedgerTransaction transaction, String hash) {}

  private static final String ROWS =
      "SELECT t.id, t.external_id, t.at_ns, t.kind, t.network, t.job_id, t.lease_id, t.memo, t.hash,"
          + " a.name AS account, p.asset, p.amount FROM %s t LEFT JOIN posting p ON p.tx = t.id"
          + " LEFT JOIN account a ON a.id = p.account ORDER BY t.id %s, p.seq";

  private static final String ASSET = "SELECT network, symbol, decimals, play_money FROM asset ";

  private final Sql sql;

  public LedgerTable(Sql sql) {
    this.sql = sql;
  }

  public List<Asset> assets() {
    return sql.list(ASSET + "ORDER BY id", LedgerTable::asset);
  }

  Optional<Asset> asset(String id) {
    return sql.first(ASSET + "WHERE id = ?", LedgerTable::asset, id);
  }

  Optional<Stored> find(String externalId) {
    List<Stored> found = new ArrayList<>();
    stream("(SELECT * FROM ledger_tx WHERE external_id = ?)", "ASC", found::add, externalId);
    return found.stream().findFirst();
  }

  /** The last ones booked, newest first. */
  public List<LedgerTransaction> newest(int limit) {
    List<LedgerTransaction> found = new ArrayList<>();
    stream(
        "(SELECT * FROM ledger_tx ORDER BY id DESC LIMIT ?)",
        "DESC",
        stored -> found.add(stored.transaction()),
        limit);
    return found;
  }

  /** All bookings in the order in which they were made, without holding them in memory. */
  public void forEach(Consumer<Stored> reader) {
    stream("ledger_tx", "ASC", reader);
  }

  /** The bookings of a span that moved anything but play money, in the same order. */
  public void forEachOfValue(Instant from, Instant to, Consumer<Stored> reader) {
    stream(
        "(SELECT * FROM ledger_tx WHERE at_ns >= ? AND at_ns < ? AND EXISTS (SELECT 1 FROM posting"
            + " JOIN asset ON asset.id = posting.asset"
            + " WHERE posting.tx = ledger_tx.id AND asset.play_money = 0))",
        "ASC",
        reader,
        Nanos.clamp(from),
        Nanos.clamp(to));
  }

  public List<Balances> balances() {
    return summed(
        "SELECT a.name AS account, p.asset AS asset,"
            + AmountLimbs.SUMS
            + "FROM posting p JOIN account a ON a.id = p.account"
            + " WHERE a.name GLOB 'assets:*' GROUP BY p.account, p.asset");
  }

  /** What stood on the accounts when everything before a time had happened. */
  public List<Balances> balancesBefore(Instant at) {
    return summed(
        "SELECT a.name AS account, p.asset AS asset,"
            + AmountLimbs.SUMS
            + "FROM posting p JOIN account a ON a.id = p.account JOIN ledger_tx t ON t.id = p.tx"
            + " WHERE a.name GLOB 'assets:*' AND t.at_ns < ? GROUP BY p.account, p.asset",
        Nanos.clamp(at));
  }

  private List<Balances> summed(String query, @Nullable Object... values) {
    record Sum(String account, String asset, BigInteger value) {}
    List<Sum> sums =
        sql.list(
            query,
            row ->
                new Sum(row.getString("account"), row.getString("asset"), AmountLimbs.readSum(row)),
            values);
    List<Balances> balances = new ArrayList<>();
    for (Asset asset : assets()) {
      BigInteger pending = BigInteger.ZERO;
      BigInteger confirmed = BigInteger.ZERO;
      BigInteger received = BigInteger.ZERO;
      for (Sum sum : sums) {
        if (sum.asset().equals(asset.id())) {
          if (sum.account().equals(LedgerAccounts.pending(asset.network()))) {
            pending = sum.value();
          } else if (sum.account().equals(LedgerAccounts.confirmed(asset.network()))) {
            confirmed = sum.value();
          } else if (sum.account().equals(LedgerAccounts.received(asset.network()))) {
            received = sum.value();
          }
        }
      }
      balances.add(new Balances(asset, pending, confirmed, received));
    }
    return balances;
  }

  /** Of one network's assets. */
  public List<Balances> balances(String network) {
    return balances().stream().filter(b -> b.asset().network().equals(network)).toList();
  }

  /** Income minus expenses of a job. */
  public BigInteger earnedFor(JobKey key, String assetId) {
    return sql.first(
            "SELECT"
                + AmountLimbs.SUMS
                + "FROM ledger_tx t JOIN posting p ON p.tx = t.id JOIN account a ON a.id = p.account"
                + " WHERE t.network = ? AND t.job_id = ? AND t.lease_id = ? AND p.asset = ?"
                + " AND (a.name GLOB 'income:*' OR a.name GLOB 'expense:*')",
            AmountLimbs::readSum,
            key.network(),
            key.jobId(),
            key.leaseId(),
            assetId)
        .map(BigInteger::negate)
        .orElse(BigInteger.ZERO);
  }

  private void stream(
      String source, String order, Consumer<Stored> reader, @Nullable Object... values) {
    Assembly assembly = new Assembly(reader);
    sql.each(String.format(Locale.ROOT, ROWS, source, order), assembly::row, values);
    assembly.finish();
  }

  private static Asset asset(ResultSet row) throws SQLException {
    return new Asset(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4) == 1);
  }

  /** Puts bookings together from the rows of {@link #ROWS}; by number, since names cost time. */
  private static final class Assembly {
    private final Consumer<Stored> reader;
    private final List<Posting> postings = new ArrayList<>();
    private @Nullable Stored head;

    Assembly(Consumer<Stored> reader) {
      this.reader = reader;
    }

    void row(ResultSet row) throws SQLException {
      Stored current = head;
      if (current == null || current.id() != row.getLong(1)) {
        finish();
        head = head(row);
      }
      String account = row.getString(10);
      if (account != null) {
        postings.add(new Posting(account, row.getString(11), new BigInteger(row.getString(12))));
      }
    }

    void finish() {
      Stored current = head;
      if (current != null) {
        LedgerTransaction t = current.transaction();
        LedgerTransaction whole =
            new LedgerTransaction(
                t.externalId(), t.at(), t.kind(), t.job(), t.memo(), List.copyOf(postings));
        reader.accept(new Stored(current.id(), whole, current.hash()));
      }
      head = null;
      postings.clear();
    }

    private static Stored head(ResultSet row) throws SQLException {
      String network = row.getString(5);
      Optional<JobKey> job =
          network == null
              ? Optional.empty()
              : Optional.of(new JobKey(network, row.getString(6), row.getString(7)));
      LedgerTransaction t =
          new LedgerTransaction(
              row.getString(2),
              Nanos.instant(row.getLong(3)),
              row.getString(4),
              job,
              row.getString(8),
              List.of());
      return new Stored(row.getLong(1), t, row.getString(9));
    }
  }
}
