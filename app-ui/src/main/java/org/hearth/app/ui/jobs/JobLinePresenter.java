package org.hearth.app.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.words.Formats;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.Words;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.node.job.Phase;

/** Jobs as lines of the list, in words. */
final class JobLinePresenter {
  static final String NOTHING = "–";
  private static final Duration DAY = Duration.ofDays(1);

  private final Words words;
  private final Formats formats;
  private final JobWords states;

  JobLinePresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
    this.states = new JobWords(words.messages());
  }

  JobLine line(JobEntry job, JobNames names, Instant now) {
    Map<JobColumn, String> cells = new EnumMap<>(JobColumn.class);
    Map<JobColumn, String> tips = new EnumMap<>(JobColumn.class);
    cells.put(JobColumn.STATE, states.state(job.state()));
    cells.put(JobColumn.CIRCUIT, circuit(job));
    cells.put(JobColumn.SYSTEM, orNothing(job.subject().system()));
    cells.put(JobColumn.NETWORK, names.network(job.key().network()));
    cells.put(JobColumn.STARTED, ago(job.createdAt(), now));
    tips.put(JobColumn.STARTED, moment(job.createdAt(), now));
    cells.put(JobColumn.ID, Formats.shortId(job.key().jobId()));
    tips.put(JobColumn.ID, job.key().jobId());
    cells.put(
        JobColumn.DEVICE, job.usage().map(used -> names.device(used.device())).orElse(NOTHING));
    cells.put(
        JobColumn.PROVING, job.usage().map(used -> formats.length(used.proving())).orElse(NOTHING));
    cells.put(JobColumn.ENERGY, job.usage().map(this::energy).orElse(NOTHING));
    cells.put(JobColumn.EARNED, earned(job.earned()));
    tips.put(JobColumn.EARNED, exactly(job.earned()));
    return new JobLine(job.key(), phase(job.state()), cells, tips);
  }

  static JobPhase phase(String state) {
    return JobPhase.of(Phase.ofLabel(state));
  }

  String circuit(JobEntry job) {
    return job.subject().circuit().isEmpty()
        ? words.text("job.circuit-unreadable")
        : job.subject().circuit();
  }

  /** "12 min ago" up to a day, then the date. */
  String ago(Instant at, Instant now) {
    Duration past = Duration.between(at, now);
    if (past.isNegative() || past.compareTo(DAY) >= 0) {
      return moment(at, now);
    }
    String roughly = formats.roughly(past);
    return past.toSeconds() < 5 ? roughly : words.text("jobs.list.ago", roughly);
  }

  /** With the year where it is another one. */
  String moment(Instant at, Instant now) {
    int year = formats.date(at).getYear();
    return year == formats.date(now).getYear()
        ? formats.moment(at, now)
        : formats.day(at) + " " + year + ", " + formats.time(at);
  }

  private String energy(JobEntry.Usage used) {
    String energy = formats.energy(used.wattHours());
    return used.measured() ? energy : words.text("jobs.energy.estimated.brief", energy);
  }

  private String earned(List<JobEntry.Earned> earned) {
    return earned.stream()
        .filter(e -> e.units().signum() != 0)
        .map(e -> withKind(e, formats.amountWithSymbol(e.asset(), e.units())))
        .reduce((a, b) -> a + " + " + b)
        .orElse(NOTHING);
  }

  /** To the last digit, with the kind of money. */
  String exactly(List<JobEntry.Earned> earned) {
    Optional<String> all =
        earned.stream()
            .filter(e -> e.units().signum() != 0)
            .map(e -> withKind(e, formats.exact(e.asset(), e.units())))
            .reduce((a, b) -> a + " + " + b);
    return all.orElseGet(() -> words.text("jobs.nothing-booked"));
  }

  private String withKind(JobEntry.Earned earned, String amount) {
    return earned.asset().playMoney() ? words.text("jobs.list.play-money", amount) : amount;
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? NOTHING : text;
  }
}
