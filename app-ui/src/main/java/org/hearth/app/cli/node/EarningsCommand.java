package org.hearth.app.cli.node;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.host.NodeHost;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.report.AssetPrice;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Period;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "earnings",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the books: jobs, balances, energy and cost, and checks them. Exit code 1 when the check finds something wrong.",
      "While a node runs, its books are read beside it, as they are at this moment.",
      "With --period, --at or --by it shows what was earned in that time instead."
    })
public final class EarningsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @ArgGroup(exclusive = false, heading = "Earnings of a period:%n")
  private PeriodOptions periods = new PeriodOptions();

  @ArgGroup(exclusive = false, heading = "Exports:%n")
  private ExportOptions exports = new ExportOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also write every booking and cost as CSV.")
  private @Nullable Path csv;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many jobs to show, the newest (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Override
  public Integer call() {
    if (jobs < 1 || jobs > 1_000_000) {
      throw new BadInputException("--jobs wants a number from 1 to 1000000.");
    }
    Path folder = data.folder().node();
    try (Outputs outputs = new Outputs(output)) {
      OutputFile export = csv == null ? null : outputs.add("--csv", csv);
      exports.prepare(outputs);
      if (!Files.exists(folder.resolve("books.db"))) {
        return noBooks(folder);
      }
      data.folder().keepLibraries();
      Opened opened = open(folder);
      try (Books books = opened.books) {
        int code =
            periods.given() ? showPeriod(books, opened.running) : show(books, opened.running);
        String exported = exports.given() ? exports.write(books, output) : "";
        if (export != null) {
          StringWriter text = new StringWriter();
          books.exportCsv(text);
          export.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        outputs.commit();
        if (export != null) {
          output.say("All bookings and costs are in %s.", export);
        }
        if (!exported.isEmpty()) {
          output.say("%s", exported);
        }
        return code;
      }
    }
  }

  private int noBooks(Path folder) {
    output.say("There are no books in %s yet: no node has run here.", folder);
    output.answer(Map.of("balances", List.of(), "jobs", List.of(), "audit", List.of()));
    if (csv != null || exports.given()) {
      output.warn(
          "Nothing was written to "
              + (csv != null ? csv : exports.target())
              + ": there are no books.");
      return 1;
    }
    return 0;
  }

  /**
   * @param running whether a node holds the books, beside which they are read
   */
  private record Opened(Books books, boolean running) {}

  private static Opened open(Path folder) {
    try {
      return new Opened(Books.open(folder, Clock.systemUTC()), false);
    } catch (BooksException e) {
      if (e.reason() != BooksException.Reason.BUSY) {
        throw e;
      }
      return new Opened(Books.openBeside(folder), true);
    }
  }

  private int showPeriod(Books books, boolean running) {
    Period period = periods.period(books, Clock.systemDefaultZone());
    EarningsReport report = books.report(period.edges(), periods.split());
    Map<String, AssetPrice> said = periods.prices(() -> currency(report));
    PeriodPrices prices =
        PeriodPrices.of(books, period, report, said, Clock.systemDefaultZone(), output::warn);
    PeriodTable table = new PeriodTable(period, report, prices);
    if (running) {
      output.say("A node is running; these are its books of this moment.");
    }
    output.say("%s", table.title());
    output.say("%s", table.rows());
    table.notes().forEach(note -> output.say("%s", note));
    output.say("");
    output.say("%s", EarningsTable.balances(report.balances()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("running", running);
    document.putAll(table.document());
    output.answer(document);
    return 0;
  }

  /** That of the period's energy, and where none is booked, of the settings. */
  private String currency(EarningsReport report) {
    Set<String> currencies = report.total().energy().costs().keySet();
    return currencies.isEmpty()
        ? NodeHost.load(data.folder(), NetworkKinds.STANDARD).config().currency()
        : currencies.iterator().next();
  }

  private int show(Books books, boolean running) {
    EarningsTable table = new EarningsTable(books);
    List<AuditFinding> audit = books.audit();
    if (running) {
      output.say("A node is running; these are its books of this moment.");
      output.say("");
    }
    output.say("%s", table.jobs(jobs));
    output.say("");
    output.say("%s", table.balances());
    output.say("");
    output.say("The books' check:");
    output.say("%s", EarningsTable.audit(audit));
    String reconciliations = table.reconciliations();
    if (!reconciliations.isEmpty()) {
      output.say("");
      output.say("What the networks knew and the books did not, at a start of the node:");
      output.say("%s", reconciliations);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("running", running);
    document.putAll(table.document(audit));
    output.answer(document);
    return audit.stream().allMatch(AuditFinding::ok) ? 0 : 1;
  }
}
