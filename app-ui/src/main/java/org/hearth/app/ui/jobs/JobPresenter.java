package org.hearth.app.ui.jobs;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.words.Formats;
import org.hearth.app.words.Money;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.JobView;
import org.hearth.node.api.StepView;

/** The list of jobs in words. */
public final class JobPresenter {
  private static final String NOTHING = "–";

  private final Words words;
  private final Formats formats;

  public JobPresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
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
        state(job.state()),
        new JobRowModel.Work(
            job.circuit(), words.text("jobs.work-units", formats.number(job.workUnits()))),
        new JobRowModel.Started(formats.moment(job.createdAt(), now), job.createdAt()),
        new JobRowModel.Proving(
            job.proving().map(formats::length).orElse(NOTHING),
            job.proving().orElse(Duration.ZERO)),
        new JobRowModel.Pay(
            earned
                .flatMap(u -> asset.map(a -> money(a, u)))
                .orElse(new Money(NOTHING, words.text("jobs.nothing-booked"))),
            earned.orElse(BigInteger.ZERO)),
        energy(job),
        steps(job.steps()));
  }

  private Money money(Asset asset, BigInteger units) {
    return new Money(formats.amountWithSymbol(asset, units), formats.exact(asset, units));
  }

  private JobRowModel.State state(String state) {
    JobStateWords known = JobStateWords.of(state);
    return new JobRowModel.State(known.phase(), words.messages().of(known.phase()), known.words());
  }

  private JobRowModel.Energy energy(JobView job) {
    if (job.wattHours().isEmpty()) {
      return new JobRowModel.Energy(NOTHING, words.text("energy.none-booked"));
    }
    String energy = formats.energy(job.wattHours().getAsDouble());
    return job.energyMeasured()
        ? new JobRowModel.Energy(energy, words.text("jobs.energy.measured", energy))
        : new JobRowModel.Energy(
            words.text("jobs.energy.estimated.brief", energy),
            words.text("jobs.energy.estimated", energy));
  }

  private List<JobRowModel.StepLine> steps(List<StepView> steps) {
    List<JobRowModel.StepLine> lines = new ArrayList<>();
    Instant before = null;
    for (StepView step : steps) {
      JobStateWords state = JobStateWords.of(step.state());
      lines.add(
          new JobRowModel.StepLine(
              state.words(),
              state.phase(),
              formats.seconds(step.at()),
              before == null ? "" : "+" + formats.length(Duration.between(before, step.at())),
              step.note()));
      before = step.at();
    }
    return List.copyOf(lines);
  }
}
