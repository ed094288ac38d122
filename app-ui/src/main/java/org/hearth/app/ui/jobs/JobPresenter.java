package org.hearth.app.ui.jobs;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.words.Formats;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.Money;
import org.hearth.app.words.ReasonWords;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.JobUsage;
import org.hearth.node.api.JobView;
import org.hearth.node.api.StepView;

/** The list of jobs in words. */
public final class JobPresenter {
  private static final String NOTHING = "–";

  private final Words words;
  private final Formats formats;
  private final JobWords states;
  private final ReasonWords reasons;

  public JobPresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
    this.states = new JobWords(words.messages());
    this.reasons = new ReasonWords(words);
  }

  /**
   * One row.
   *
   * @param asset absent as long as the network's asset is not known
   */
  public JobRowModel present(JobView job, Optional<Asset> asset, Instant now) {
    Optional<BigInteger> earned = job.earned().filter(units -> units.signum() != 0);
    return new JobRowModel(
        job.key(),
        state(job),
        work(job),
        new JobRowModel.Started(formats.moment(job.createdAt(), now), job.createdAt()),
        new JobRowModel.Proving(
            job.usage().map(usage -> formats.length(usage.proving())).orElse(NOTHING),
            job.usage().map(JobUsage::proving).orElse(Duration.ZERO)),
        new JobRowModel.Pay(
            earned
                .flatMap(u -> asset.map(a -> money(a, u)))
                .orElse(new Money(NOTHING, words.text("jobs.nothing-booked"))),
            earned.orElse(BigInteger.ZERO)),
        energy(job.usage()),
        steps(job.steps()));
  }

  private Money money(Asset asset, BigInteger units) {
    return new Money(formats.amountWithSymbol(asset, units), formats.exact(asset, units));
  }

  private JobRowModel.State state(JobView job) {
    JobPhase phase = JobPhase.of(job.phase());
    return new JobRowModel.State(phase, words.messages().of(phase), states.state(job.state()));
  }

  private JobRowModel.Work work(JobView job) {
    return job.content()
        .map(content ->
            new JobRowModel.Work(
                content.circuit(),
                words.text("jobs.work-units", formats.number(content.workUnits()))))
        .orElseGet(() -> new JobRowModel.Work(words.text("job.circuit-unreadable"), ""));
  }

  private JobRowModel.Energy energy(Optional<JobUsage> usage) {
    if (usage.isEmpty()) {
      return new JobRowModel.Energy(NOTHING, words.text("energy.none-booked"));
    }
    String energy = formats.energy(usage.get().wattHours());
    return usage.get().measured()
        ? new JobRowModel.Energy(energy, words.text("jobs.energy.measured", energy))
        : new JobRowModel.Energy(
            words.text("jobs.energy.estimated.brief", energy),
            words.text("jobs.energy.estimated", energy));
  }

  private List<JobRowModel.StepLine> steps(List<StepView> steps) {
    List<JobRowModel.StepLine> lines = new ArrayList<>();
    Instant before = null;
    for (StepView step : steps) {
      lines.add(
          new JobRowModel.StepLine(
              states.state(step.state()),
              JobPhase.of(step.phase()),
              formats.seconds(step.at()),
              before == null ? "" : "+" + formats.length(Duration.between(before, step.at())),
              reasons.of(step.reason())));
      before = step.at();
    }
    return List.copyOf(lines);
  }
}
