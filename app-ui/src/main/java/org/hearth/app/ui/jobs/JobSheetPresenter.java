package org.hearth.app.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.app.words.Formats;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.ReasonWords;
import org.hearth.app.words.Words;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.node.job.DamagedJobException;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.job.RewardStage;

/** A job's record in words. */
final class JobSheetPresenter {
  private final Words words;
  private final Formats formats;
  private final JobWords states;
  private final ReasonWords reasons;
  private final JobLinePresenter lines;

  JobSheetPresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
    this.states = new JobWords(words.messages());
    this.reasons = new ReasonWords(words);
    this.lines = new JobLinePresenter(words);
  }

  JobSheetModel present(JobArchive.Details job, JobNames names, Instant now) {
    Optional<JobState> state = state(job);
    JobEntry entry = job.entry();
    return new JobSheetModel(
        entry.key(),
        JobLinePresenter.phase(entry.state()),
        states.state(entry.state()),
        job.steps().isEmpty() ? "" : reasons.sentence(Reason.read(job.steps().getLast().note())),
        List.of(
            money(entry, state),
            work(entry, state, names),
            proof(job),
            energy(job.cost()),
            origin(entry, names, now)),
        steps(job.steps()));
  }

  private static Optional<JobState> state(JobArchive.Details job) {
    try {
      return Optional.of(JobStore.state(job.row()));
    } catch (DamagedJobException e) {
      return Optional.empty(); // What the list knows is shown all the same.
    }
  }

  private JobSheetModel.Section money(JobEntry job, Optional<JobState> state) {
    List<JobSheetModel.Line> all = new ArrayList<>();
    all.add(line("jobs.list.column.earned", lines.exactly(job.earned())));
    if (state.orElse(null) instanceof JobState.Settled settled
        && settled.stage() != RewardStage.NONE) {
      all.add(line("jobs.sheet.stage", words.text(stage(settled.stage()))));
    }
    return section("jobs.sheet.money", all);
  }

  private static String stage(RewardStage stage) {
    return "jobs.sheet.stage." + stage.name().toLowerCase(Locale.ROOT);
  }

  private JobSheetModel.Section work(JobEntry job, Optional<JobState> state, JobNames names) {
    List<JobSheetModel.Line> all = new ArrayList<>();
    all.add(line("jobs.list.column.circuit", lines.circuit(job)));
    state
        .map(s -> s.terms().workUnits())
        .filter(units -> units > 0)
        .ifPresent(units ->
            all.add(line("jobs.sheet.size", words.text("jobs.work-units", formats.number(units)))));
    job.usage()
        .ifPresentOrElse(
            used -> {
              all.add(line("jobs.list.column.device", names.device(used.device())));
              all.add(line("jobs.list.column.proving", formats.length(used.proving())));
            },
            () -> all.add(line("jobs.list.column.device", words.text("jobs.sheet.no-device"))));
    return section("jobs.sheet.work", all);
  }

  private JobSheetModel.Section proof(JobArchive.Details job) {
    List<JobSheetModel.Line> all = new ArrayList<>();
    String system = job.entry().subject().system();
    all.add(
        line(
            "jobs.list.column.system",
            system.isEmpty() ? words.text("jobs.sheet.not-known") : system));
    Optional<Reason> proved =
        job.steps().reversed().stream()
            .map(step -> Reason.read(step.note()))
            .filter(reason -> reason.code() == ReasonCode.PROVED)
            .findFirst();
    if (proved.isEmpty()) {
      all.add(line("jobs.sheet.proof", words.text("jobs.sheet.no-proof")));
    } else if (proved.get().fact("proof").isEmpty()) {
      all.add(line("jobs.sheet.proof", words.text("jobs.sheet.old-proof")));
    } else {
      all.add(line("jobs.sheet.size", bytes(proved.get().fact("bytes"))));
      all.add(
          new JobSheetModel.Line(words.text("jobs.sheet.hash"), proved.get().fact("proof"), true));
    }
    return section("jobs.sheet.proof", all);
  }

  private String bytes(String fact) {
    try {
      return formats.bytes(Long.parseLong(fact));
    } catch (NumberFormatException e) {
      return words.text("jobs.sheet.not-known"); // somebody may have edited the books
    }
  }

  private JobSheetModel.Section energy(Optional<JobCost> cost) {
    if (cost.isEmpty()) {
      return section(
          "jobs.list.column.energy",
          List.of(line("jobs.list.column.energy", words.text("energy.none-booked"))));
    }
    JobCost c = cost.get();
    String energy = formats.energy(c.wattHours());
    List<JobSheetModel.Line> all = new ArrayList<>();
    all.add(
        line(
            "jobs.list.column.energy",
            words.text(c.measured() ? "jobs.energy.measured" : "jobs.energy.estimated", energy)));
    if (!c.explanation().isEmpty()) {
      all.add(line("jobs.sheet.energy-from", c.explanation()));
    }
    all.add(
        line(
            "jobs.sheet.cost",
            words.text(
                "jobs.sheet.cost.at",
                formats.cost(c.cost(), c.currency()),
                formats.cost(c.pricePerKwh(), c.currency()))));
    return section("jobs.list.column.energy", all);
  }

  private JobSheetModel.Section origin(JobEntry job, JobNames names, Instant now) {
    return section(
        "jobs.sheet.origin",
        List.of(
            line("jobs.list.column.network", names.network(job.key().network())),
            line("jobs.list.column.started", lines.moment(job.createdAt(), now)),
            new JobSheetModel.Line(words.text("jobs.detail.id"), job.key().jobId(), true),
            new JobSheetModel.Line(words.text("jobs.sheet.lease"), job.key().leaseId(), true)));
  }

  private List<JobSheetModel.Step> steps(List<JobStep> steps) {
    List<JobSheetModel.Step> all = new ArrayList<>();
    Instant before = null;
    for (JobStep step : steps) {
      all.add(
          new JobSheetModel.Step(
              states.state(step.state()),
              JobLinePresenter.phase(step.state()),
              formats.seconds(step.at()),
              before == null ? "" : "+" + formats.length(Duration.between(before, step.at())),
              reasons.of(Reason.read(step.note()))));
      before = step.at();
    }
    return all;
  }

  private JobSheetModel.Section section(String title, List<JobSheetModel.Line> all) {
    return new JobSheetModel.Section(words.text(title), all);
  }

  private JobSheetModel.Line line(String name, String value) {
    return new JobSheetModel.Line(words.text(name), value, false);
  }
}
