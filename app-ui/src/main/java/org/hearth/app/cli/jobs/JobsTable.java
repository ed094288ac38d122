package org.hearth.app.cli.jobs;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hearth.app.cli.terminal.Table;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.Messages;
import org.hearth.earnings.listing.JobEntry;

/** Jobs as a table for a terminal. */
final class JobsTable {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private JobsTable() {}

  static String of(List<JobEntry> jobs, Clock clock) {
    JobWords states = new JobWords(Messages.of(Locale.getDefault()));
    Table table = new Table("job", "since", "state", "circuit", "proved in>", "energy>", "earned>");
    for (JobEntry job : jobs) {
      table.row(
          shortId(job.key().jobId()),
          MINUTE.format(job.createdAt().atZone(clock.getZone())),
          states.state(job.state()).toLowerCase(Locale.ROOT),
          job.subject().circuit().isEmpty() ? "-" : job.subject().circuit(),
          job.usage().map(JobsTable::seconds).orElse("-"),
          job.usage().map(JobsTable::energy).orElse("-"),
          earned(job.earned()));
    }
    return table.render();
  }

  static String shortId(String id) {
    return id.length() > 8 ? id.substring(0, 8) : id;
  }

  static String seconds(JobEntry.Usage used) {
    return String.format(Locale.ROOT, "%.1f s", used.proving().toMillis() / 1000.0);
  }

  static String energy(JobEntry.Usage used) {
    return String.format(
        Locale.ROOT, "%.3f Wh%s", used.wattHours(), used.measured() ? "" : " est.");
  }

  static String earned(List<JobEntry.Earned> earned) {
    String text =
        earned.stream()
            .filter(e -> e.units().signum() != 0)
            .map(e ->
                e.asset().format(e.units())
                    + " "
                    + e.asset().symbol()
                    + (e.asset().playMoney() ? " (play money)" : ""))
            .collect(Collectors.joining(" + "));
    return text.isEmpty() ? "-" : text;
  }
}
