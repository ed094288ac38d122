package org.hearth.earnings.sqlite;

import java.math.BigInteger;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;

/** Writes bookings: balanced, once, chained to the one before. */
final class LedgerWriter {
  private static final Comparator<Posting> ANY_ORDER =
      Comparator.comparing(Posting::account)
          .thenComparing(Posting::assetId)
          .thenComparing(Posting::amount);

  private final Sql sql;
  private final LedgerTable ledger;
  private final Clock clock;

  // Good for one transaction: what was looked up or made in it cannot vanish before its end.
  private final Map<String, Asset> assets = new HashMap<>();
  private final Map<String, Long> accounts = new HashMap<>();

  LedgerWriter(Sql sql, Clock clock) {
    this.sql = sql;
    this.ledger = new LedgerTable(sql);
    this.clock = clock;
  }

  void declare(Asset asset) {
    Optional<Asset> known = ledger.asset(asset.id());
    if (known.isEmpty()) {
      sql.update(
          "INSERT INTO asset (id, network, symbol, decimals, play_money) VALUES (?, ?, ?, ?, ?)",
          asset.id(),
          asset.network(),
          asset.symbol(),
          asset.decimals(),
          asset.playMoney() ? 1 : 0);
    } else if (!known.get().equals(asset)) {
      throw new ContradictionException(
          "The network now describes "
              + asset.id()
              + " as "
              + asset.decimals()
              + " decimals"
              + (asset.playMoney() ? ", play money" : "")
              + "; the books have "
              + known.get().decimals()
              + " decimals"
              + (known.get().playMoney() ? ", play money" : "")
              + ".");
    }
  }

  boolean post(LedgerTransaction t) {
    if (sql.number("SELECT count(*) FROM ledger_tx WHERE external_id = ?", t.externalId()) > 0) {
      if (ledger.find(t.externalId()).filter(s -> same(s.transaction(), t)).isPresent()) {
        return false;
      }
      throw new ContradictionException(
          "\""
              + t.externalId()
              + "\" is booked already with other content; the first booking stays as it is.");
    }
    checkBalanced(t);
    long id = insert(t);
    int seq = 0;
    for (Posting posting : t.postings()) {
      insert(id, seq++, posting);
    }
    return true;
  }

  private long insert(LedgerTransaction t) {
    String previous =
        sql.first("SELECT hash FROM ledger_tx ORDER BY id DESC LIMIT 1", row -> row.getString(1))
            .orElse(HashChains.ZERO);
    sql.update(
        "INSERT INTO ledger_tx (external_id, at_ns, recorded_ns, kind, network, job_id, lease_id,"
            + " memo, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        t.externalId(),
        Nanos.of(t.at()),
        Nanos.of(clock.instant()),
        t.kind(),
        t.job().map(JobKey::network).orElse(null),
        t.job().map(JobKey::jobId).orElse(null),
        t.job().map(JobKey::leaseId).orElse(null),
        t.memo(),
        HashChains.ledger(previous, t));
    return sql.number("SELECT last_insert_rowid()");
  }

  private void insert(long tx, int seq, Posting posting) {
    AmountLimbs limbs = AmountLimbs.of(posting.amount());
    sql.update(
        "INSERT INTO posting (tx, seq, account, asset, amount, limb3, limb2, limb1, limb0)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tx,
        seq,
        accounts.computeIfAbsent(posting.account(), this::account),
        posting.assetId(),
        posting.amount().toString(),
        limbs.limb3(),
        limbs.limb2(),
        limbs.limb1(),
        limbs.limb0());
  }

  private long account(String name) {
    Optional<Long> known =
        sql.first("SELECT id FROM account WHERE name = ?", row -> row.getLong(1), name);
    if (known.isPresent()) {
      return known.get();
    }
    sql.update("INSERT INTO account (name) VALUES (?)", name);
    return sql.number("SELECT last_insert_rowid()");
  }

  private void checkBalanced(LedgerTransaction t) {
    if (t.postings().size() < 2) {
      throw new IllegalArgumentException(
          "Booking " + t.externalId() + " has fewer than two postings; it cannot balance.");
    }
    Map<String, BigInteger> sums = new TreeMap<>();
    for (Posting posting : t.postings()) {
      Asset asset = assets.computeIfAbsent(posting.assetId(), id -> declared(id, t));
      LedgerAccounts.check(posting.account(), asset.network());
      AmountLimbs.check(posting.amount());
      sums.merge(posting.assetId(), posting.amount(), BigInteger::add);
    }
    sums.forEach((asset, sum) -> {
      if (sum.signum() != 0) {
        throw new IllegalArgumentException(
            "Booking "
                + t.externalId()
                + " does not balance: "
                + asset
                + " sums to "
                + sum
                + " and not to 0.");
      }
    });
  }

  private Asset declared(String id, LedgerTransaction t) {
    return ledger
        .asset(id)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Asset \""
                    + id
                    + "\" of booking "
                    + t.externalId()
                    + " is not declared in the books."));
  }

  /** Whether two bookings are the same but for the memo and the order of the postings. */
  private static boolean same(LedgerTransaction a, LedgerTransaction b) {
    return a.at().equals(b.at())
        && a.kind().equals(b.kind())
        && a.job().equals(b.job())
        && sorted(a.postings()).equals(sorted(b.postings()));
  }

  private static List<Posting> sorted(List<Posting> postings) {
    return postings.stream().sorted(ANY_ORDER).toList();
  }
}
