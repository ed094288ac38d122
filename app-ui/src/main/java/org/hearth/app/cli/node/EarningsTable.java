package org.hearth.app.cli.node;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.cli.terminal.Table;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.Messages;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.reconcile.Reconciliation;

/** The books on one page: jobs, balances, energy, and the books' check. */
final class EarningsTable {
  private static final int JOBS_SHOWN = 30;
  private static final int RECONCILIATIONS_SHOWN = 5;

  /** The newest; the document says how many there are. */
  private static final int JOBS_IN_DOCUMENT = 1000;

  private final Books books;
  private final JobWords states = new JobWords(Messages.ofUser());

  EarningsTable(Books books) {
    this.books = books;
  }

  /** The newest jobs, and how many there are beside them. */
  String jobs() {
    return jobs(JOBS_SHOWN);
  }

  /** The same with another number of jobs. */
  String jobs(int most) {
    Table table = new Table("job", "state", "proving>", "energy>", "cost>", "earned (play money)>");
    for (JobRow row : books.jobs(most).reversed()) {
      Optional<JobCost> cost = books.cost(row.key());
      table.row(
          shortId(row.key().jobId()),
          states.state(row.state()).toLowerCase(Locale.ROOT),
          cost.map(c -> seconds(c.proving())).orElse("-"),
          cost.map(c -> energy(c.wattHours(), c.measured())).orElse("-"),
          cost.map(c -> money(c.cost()) + " " + c.currency()).orElse("-"),
          earned(row));
    }
    long all = books.countJobs();
    return all <= most
        ? table.render()
        : table.render()
            + "\nThese are the newest "
            + most
            + " of "
            + all
            + " jobs; \"hearth earnings --jobs N\" shows more of them, --csv FILE exports all.";
  }

  private String earned(JobRow row) {
    StringBuilder text = new StringBuilder();
    for (Asset asset : books.assets()) {
      BigInteger units = books.earnedFor(row.key(), asset.id());
      if (units.signum() != 0) {
        text.append(text.isEmpty() ? "" : " + ")
            .append(asset.format(units))
            .append(' ')
            .append(asset.symbol());
      }
    }
    return text.isEmpty() ? "-" : text.toString();
  }

  String balances() {
    return balances(books.balances());
  }

  /** A line for each asset, its three balances side by side. */
  static String balances(List<Balances> balances) {
    Table table = new Table("asset", "pending>", "confirmed>", "received>");
    for (Balances b : balances) {
      table.row(
          b.asset().symbol() + (b.asset().playMoney() ? " (play money)" : ""),
          b.asset().format(b.pending()),
          b.asset().format(b.confirmed()),
          b.asset().format(b.received()));
    }
    return table.render();
  }

  /** One line per check of the books. */
  static String audit(List<AuditFinding> findings) {
    StringBuilder out = new StringBuilder();
    for (AuditFinding f : findings) {
      out.append(f.ok() ? "  ok    " : "  WRONG ").append(f.sentence()).append('\n');
    }
    return out.toString().stripTrailing();
  }

  /** What was found when the books were compared with a network; the newest last. */
  String reconciliations() {
    StringBuilder out = new StringBuilder();
    for (Reconciliation r : books.reconciliations(RECONCILIATIONS_SHOWN).reversed()) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %s  network %s: %d events booked (to number %d), %d jobs settled of which %d were"
                  + " unknown, %d leases taken up again, %d given back%n",
              r.at().truncatedTo(ChronoUnit.SECONDS),
              r.network(),
              r.events(),
              r.lastSeq(),
              r.found().jobsSettled(),
              r.found().jobsFound(),
              r.leases().takenUp(),
              r.leases().givenBack()));
    }
    return out.toString().stripTrailing();
  }

  Map<String, Object> document(List<AuditFinding> audit) {
    Map<String, Object> m = new LinkedHashMap<>();
    List<Map<String, Object>> balances = new ArrayList<>();
    for (Balances b : books.balances()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("asset", b.asset());
      one.put("pending", b.pending().toString());
      one.put("confirmed", b.confirmed().toString());
      one.put("received", b.received().toString());
      balances.add(one);
    }
    m.put("balances", balances);
    List<Map<String, Object>> jobs = new ArrayList<>();
    for (JobRow row : books.jobs(JOBS_IN_DOCUMENT)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("network", row.key().network());
      one.put("jobId", row.key().jobId());
      one.put("leaseId", row.key().leaseId());
      one.put("state", row.state());
      for (Asset asset : books.assets()) {
        one.put("earned " + asset.id(), books.earnedFor(row.key(), asset.id()).toString());
      }
      books.cost(row.key()).ifPresent(c -> one.put("cost", c));
      jobs.add(one);
    }
    m.put("jobsInBooks", books.countJobs());
    m.put("jobs", jobs);
    m.put("audit", audit);
    m.put("reconciliations", books.reconciliations(RECONCILIATIONS_SHOWN));
    return m;
  }

  static String shortId(String id) {
    return id.length() > 8 ? id.substring(0, 8) : id;
  }

  static String seconds(Duration d) {
    return String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1000.0);
  }

  static String energy(double wattHours, boolean measured) {
    return String.format(Locale.ROOT, "%.3f Wh %s", wattHours, measured ? "measured" : "estimated");
  }

  private static String money(BigDecimal amount) {
    return amount.setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }
}
