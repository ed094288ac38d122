package org.hearth.app.cli.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hearth.app.cli.terminal.BooksToRead;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.ReasonWords;
import org.hearth.app.words.UserLocale;
import org.hearth.app.words.Words;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobList;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Tells all that the books know about one job.")
public final class JobShowCommand implements Callable<Integer> {
  private static final int NAMED = 10;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "ID", description = "The job's id, or its beginning.")
  private String id = "";

  private final Clock clock = Clock.systemDefaultZone();
  private final Words words = Words.of(clock.getZone(), UserLocale.get());

  @Override
  public Integer call() {
    if (id.isBlank() || id.strip().contains(" ")) {
      throw new BadInputException("A job's id is one word; \"hearth jobs\" lists them.");
    }
    Optional<Books> opened = BooksToRead.open(data.folder());
    if (opened.isEmpty()) {
      throw new BadInputException(
          "There are no jobs in " + data.folder().node() + " yet: no node has run here.");
    }
    try (Books books = opened.get();
        JobList list = books.jobList()) {
      show(find(list), books);
    }
    return 0;
  }

  /** The newest attempt at the one job whose id begins so. */
  private JobEntry find(JobList list) {
    List<JobEntry> found = list.startingWith(id.strip(), NAMED);
    List<JobEntry> exact =
        found.stream().filter(job -> job.key().jobId().equals(id.strip())).toList();
    List<JobEntry> meant = exact.isEmpty() ? found : exact;
    List<String> jobs =
        meant.stream()
            .map(job -> job.key().jobId() + " of " + job.key().network())
            .distinct()
            .toList();
    if (jobs.isEmpty()) {
      throw new BadInputException(
          "No job's id begins with \"" + id + "\"; \"hearth jobs\" lists them.");
    }
    if (jobs.size() > 1) {
      throw new BadInputException(
          "Several jobs' ids begin with \""
              + id
              + "\", such as "
              + String.join(", ", jobs)
              + "; give more of it.");
    }
    return meant.getFirst();
  }

  private void show(JobEntry job, Books books) {
    List<JobStep> steps = books.steps(job.key());
    Optional<JobCost> cost = books.cost(job.key());
    JobWords states = new JobWords(words.messages());
    line("Job", job.key().jobId());
    line("Network", job.key().network());
    line("Lease", job.key().leaseId());
    line("State", states.state(job.state()).toLowerCase(Locale.ROOT));
    line("Circuit", known(job.subject().circuit()));
    line("Proof system", known(job.subject().system()));
    proof(steps).ifPresent(proof -> line("Proof", proof));
    line("Earned", JobsTable.earned(job.earned()));
    job.usage()
        .ifPresent(used -> {
          line("Device", used.device());
          line("Proved in", JobsTable.seconds(used));
        });
    cost.ifPresent(c ->
        line(
            "Energy",
            String.format(
                Locale.ROOT,
                "%.3f Wh %s (%s), %s %s",
                c.wattHours(),
                c.measured() ? "measured" : "estimated",
                c.explanation(),
                c.cost().toPlainString(),
                c.currency())));
    output.say("");
    output.say("Steps:");
    Instant before = null;
    for (JobStep step : steps) {
      output.say("  %s", step(step, before, states));
      before = step.at();
    }
    Map<String, Object> document = new LinkedHashMap<>(JobDocuments.entry(job));
    document.put("steps", JobDocuments.steps(steps));
    cost.ifPresent(c -> document.put("cost", c));
    output.answer(document);
  }

  private void line(String name, String value) {
    output.say("%-13s %s", name, value);
  }

  private static String known(String value) {
    return value.isEmpty() ? "-" : value;
  }

  private static Optional<String> proof(List<JobStep> steps) {
    return steps.stream()
        .map(step -> Reason.read(step.note()))
        .filter(reason -> reason.code() == ReasonCode.PROVED && !reason.fact("proof").isEmpty())
        .reduce((first, second) -> second)
        .map(reason -> "SHA-256 " + reason.fact("proof") + ", " + reason.fact("bytes") + " bytes");
  }

  private String step(JobStep step, @Nullable Instant before, JobWords states) {
    String after =
        before == null
            ? ""
            : " (+" + words.formats().length(Duration.between(before, step.at())) + ")";
    String why = new ReasonWords(words).of(Reason.read(step.note()));
    return List.of(
            SECOND.format(step.at().atZone(clock.getZone())) + after,
            states.state(step.state()).toLowerCase(Locale.ROOT),
            why)
        .stream()
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("  "));
  }
}
