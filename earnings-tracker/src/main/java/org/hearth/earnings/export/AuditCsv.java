package org.hearth.earnings.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BookingCause;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.sqlite.CostTable;
import org.hearth.earnings.sqlite.EventInbox;
import org.hearth.earnings.sqlite.JobTable;
import org.hearth.earnings.sqlite.LedgerTable;
import org.hearth.earnings.sqlite.Sql;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit export: one line per posting and one per job's energy, each fact once, so that columns
 * may be added up. A booking has the price that held at its own time, with who said it and since
 * when it held; where nobody knows one, and for play money, these cells are empty. The books hold
 * no hashes of a chain's transactions.
 */
public final class AuditCsv {
  static final List<String> COLUMNS =
      List.of(
          "entry_id",
          "time_utc",
          "network",
          "job",
          "lease",
          "device",
          "kind",
          "state",
          "account",
          "asset",
          "raw_amount",
          "decimals",
          "amount",
          "price",
          "price_source",
          "price_since_utc",
          "fiat",
          "fiat_currency",
          "energy_wh",
          "energy_source",
          "tariff_per_kwh",
          "proof_hash",
          "tx_hash",
          "event_hash",
          "external_id",
          "memo");

  private static final JsonMapper JSON = new JsonMapper();

  /** What is known about a job besides its bookings. */
  private record JobFacts(String device, String proofHash) {
    static final JobFacts NONE = new JobFacts("", "");
  }

  private final LedgerTable ledger;
  private final EventInbox inbox;
  private final JobTable jobs;
  private final CostTable costs;
  private final PriceBook prices;
  private final Map<String, Asset> assets = new HashMap<>();
  private final TaxMoves moves;
  private long rows;
  private long withoutPrice;

  /**
   * @param prices what was worth how much
   */
  public AuditCsv(Sql sql, PriceBook prices) {
    this.prices = prices;
    this.ledger = new LedgerTable(sql);
    this.inbox = new EventInbox(sql);
    this.jobs = new JobTable(sql);
    this.costs = new CostTable(sql);
    this.moves = new TaxMoves(ledger.assets());
  }

  /**
   * Writes all of it.
   *
   * @return the number of rows below the head
   */
  public long writeTo(Appendable out) {
    ledger.assets().forEach(asset -> assets.put(asset.id(), asset));
    Csv csv = new Csv(out);
    try {
      for (String column : COLUMNS) {
        csv.text(column);
      }
      csv.endRow();
      ledger.forEach(stored -> booking(csv, stored));
      for (CostTable.Dated dated : costs.between(Instant.MIN, Instant.MAX)) {
        cost(csv, dated);
      }
    } catch (IOException e) {
      throw ExportFormat.failed(e);
    } catch (UncheckedIOException e) {
      throw ExportFormat.failed(e);
    }
    return rows;
  }

  /** Movements of value, as programs for taxes count them, that have no price; after writing. */
  public long withoutPrice() {
    return withoutPrice;
  }

  /** Exact, so that each booking's worth adds up to 0. */
  private static void price(Csv csv, Optional<KeptPrice> known, BigDecimal amount)
      throws IOException {
    if (known.isEmpty()) {
      csv.empty().empty().empty().empty().empty();
      return;
    }
    KeptPrice price = known.get();
    csv.number(price.value().toPlainString()).text(price.source().words());
    csv.number(price.from().toString()).number(plain(price.of(amount))).text(price.currency());
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private void booking(Csv csv, LedgerTable.Stored stored) {
    LedgerTransaction t = stored.transaction();
    withoutPrice +=
        moves.of(t).stream()
            .filter(move -> !move.asset().playMoney())
            .filter(move -> prices.at(move.asset(), move.at()).isEmpty())
            .count();
    JobFacts facts = t.job().map(this::facts).orElse(JobFacts.NONE);
    String eventHash =
        BookingCause.of(t.externalId()).flatMap(c -> inbox.hash(c.network(), c.seq())).orElse("");
    try {
      for (int i = 0; i < t.postings().size(); i++) {
        Posting posting = t.postings().get(i);
        Asset asset = Optional.ofNullable(assets.get(posting.assetId())).orElseThrow();
        csv.number(stored.id() + "." + i).number(t.at().toString()).text(asset.network());
        job(csv, t.job()).text(facts.device()).text(t.kind());
        csv.text(state(posting.account())).text(posting.account()).text(posting.assetId());
        csv.number(posting.amount().toString()).number(Integer.toString(asset.decimals()));
        csv.number(asset.format(posting.amount()));
        price(csv, prices.at(asset, t.at()), new BigDecimal(posting.amount(), asset.decimals()));
        csv.empty().empty().empty();
        csv.text(facts.proofHash()).empty().text(eventHash);
        csv.text(t.externalId()).text(t.memo()).endRow();
        rows++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Work that earned nothing has no booking, but its energy is here, so that waste is visible. */
  private void cost(Csv csv, CostTable.Dated dated) throws IOException {
    JobCost cost = dated.cost();
    JobFacts facts = facts(cost.key());
    csv.text("cost").number(dated.at().toString()).text(cost.key().network());
    job(csv, Optional.of(cost.key())).text(cost.deviceId()).text("ENERGY");
    csv.text(cost.paidWork() ? "PAID_WORK" : "WASTE").empty().text(cost.currency());
    csv.empty().empty().number(cost.cost().negate().toPlainString());
    csv.empty().empty().empty();
    csv.number(cost.cost().negate().toPlainString()).text(cost.currency());
    csv.number(BigDecimal.valueOf(cost.wattHours()).toPlainString());
    csv.text(cost.measured() ? "measured" : "estimated");
    csv.number(cost.pricePerKwh().toPlainString());
    csv.text(facts.proofHash()).empty().empty().empty().text(cost.explanation()).endRow();
    rows++;
  }

  private static Csv job(Csv csv, Optional<JobKey> job) throws IOException {
    return csv.text(job.map(JobKey::jobId).orElse("")).text(job.map(JobKey::leaseId).orElse(""));
  }

  /** PENDING, CONFIRMED or RECEIVED for the accounts that tell it. */
  private static String state(String account) {
    return account.startsWith("assets:")
        ? account.substring(account.lastIndexOf(':') + 1).toUpperCase(Locale.ROOT)
        : "";
  }

  private JobFacts facts(JobKey key) {
    String device = costs.find(key).map(JobCost::deviceId).orElse("");
    String proof = jobs.find(key).map(JobRow::detailJson).map(AuditCsv::proofHash).orElse("");
    return new JobFacts(device, proof);
  }

  private static String proofHash(String detailJson) {
    try {
      JsonNode hash = JSON.readTree(detailJson).path("proofHash");
      return hash.isString() ? hash.stringValue() : "";
    } catch (JacksonException e) {
      return ""; // The detail is the node's own; what is not JSON has no proof hash to show.
    }
  }
}
