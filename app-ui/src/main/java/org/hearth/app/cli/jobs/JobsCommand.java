package org.hearth.app.cli.jobs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.BooksToRead;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFile;
import org.hearth.app.cli.terminal.Outputs;
import org.hearth.app.cli.terminal.Since;
import org.hearth.earnings.Books;
import org.hearth.earnings.export.JobCsv;
import org.hearth.earnings.listing.JobCursor;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobList;
import org.hearth.earnings.listing.JobOrder;
import org.hearth.earnings.listing.JobPage;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    subcommands = JobShowCommand.class,
    description = {
      "Lists the jobs in the books, the newest first, as they are at this moment; also beside a running node.",
      "\"hearth jobs show ID\" tells all about one of them."
    })
public final class JobsCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description =
          "Only jobs in these states: open, paid, unpaid, lost, rejected, failed, expired, released, delivered, or a step such as proving.")
  private List<String> states = new ArrayList<>();

  @Option(
      names = "--network",
      paramLabel = "NAME",
      split = ",",
      description = "Only jobs of these networks.")
  private Set<String> networks = Set.of();

  @Option(
      names = "--device",
      paramLabel = "ID",
      split = ",",
      description = "Only jobs that these devices proved.")
  private Set<String> devices = Set.of();

  @Option(
      names = "--system",
      paramLabel = "ID",
      split = ",",
      description = "Only proofs of these proof systems, such as groth16.")
  private Set<String> systems = Set.of();

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only jobs with these words in the circuit's name or at the start of the id.")
  private String search = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only jobs from then on: 2026-11-28, 2026-11-28T14:00, or 90min, 24h or 7d ago.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only jobs before then, in the same forms.")
  private @Nullable String until;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      defaultValue = "time",
      description = "By time, earned, duration or circuit (default: ${DEFAULT-VALUE}).")
  private JobOrder.Key sort = JobOrder.Key.TIME;

  @Option(names = "--ascending", description = "The oldest, smallest or shortest first.")
  private boolean ascending;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many jobs to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also write all jobs that are meant, beyond the limit, as CSV.")
  private @Nullable Path csv;

  @Override
  public Integer call() throws IOException {
    if (limit < 1 || limit > MOST) {
      throw new BadInputException("--limit wants a number from 1 to " + MOST + ".");
    }
    JobFilter filter = filter(Clock.systemDefaultZone());
    JobOrder order = new JobOrder(sort, ascending);
    try (Outputs outputs = new Outputs(output)) {
      OutputFile export = csv == null ? null : outputs.add("--csv", csv);
      Optional<Books> opened = BooksToRead.open(data.folder());
      if (opened.isEmpty()) {
        return noBooks();
      }
      try (Books books = opened.get();
          JobList list = books.jobList()) {
        show(list, filter, order);
        if (export != null) {
          export.write(file -> write(list, filter, order, file));
          outputs.commit();
          output.say("All jobs that are meant are in %s.", export);
        }
      }
    }
    return 0;
  }

  private JobFilter filter(Clock clock) {
    return new JobFilter(
        networks,
        devices,
        StateNames.labels(states),
        systems,
        search,
        Optional.ofNullable(since).map(given -> Since.read("--since", given, clock)),
        Optional.ofNullable(until).map(given -> Since.read("--until", given, clock)));
  }

  private int noBooks() {
    output.say("There are no jobs in %s yet: no node has run here.", data.folder().node());
    output.answer(Map.of("jobsInBooks", 0, "matching", 0, "jobs", List.of()));
    if (csv != null) {
      output.warn("Nothing was written to " + csv + ": there are no books.");
      return 1;
    }
    return 0;
  }

  private void show(JobList list, JobFilter filter, JobOrder order) {
    long all = list.counts(JobFilter.ALL).total();
    long matching = list.counts(filter).total();
    List<JobEntry> jobs = first(list, filter, order);
    if (jobs.isEmpty()) {
      output.say(all == 0 ? "No job yet." : "None of the %d jobs is like that.", all);
    } else {
      output.say("%s", JobsTable.of(jobs, Clock.systemDefaultZone()));
      output.say("");
      output.say(
          jobs.size() < matching
              ? "These are %d of %d jobs; --limit N lists more of them, --csv FILE exports all."
              : "%d of %d jobs.",
          jobs.size(),
          jobs.size() < matching ? matching : all);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("jobsInBooks", all);
    document.put("matching", matching);
    document.put("jobs", jobs.stream().map(JobDocuments::entry).toList());
    output.answer(document);
  }

  private List<JobEntry> first(JobList list, JobFilter filter, JobOrder order) {
    List<JobEntry> jobs = new ArrayList<>();
    Optional<JobCursor> after = Optional.empty();
    do {
      int wanted = Math.min(JobList.LONGEST_PAGE, limit - jobs.size());
      JobPage page = list.page(filter, order, after, wanted);
      jobs.addAll(page.jobs());
      after = page.next();
    } while (after.isPresent() && jobs.size() < limit);
    return jobs;
  }

  private static void write(JobList list, JobFilter filter, JobOrder order, Path file)
      throws IOException {
    try (Writer out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      if (!new JobCsv(list).writeTo(out, filter, order, n -> true)) {
        throw new IOException(
            String.format(Locale.ROOT, "the list of jobs ended before its end in %s", file));
      }
    }
  }
}
