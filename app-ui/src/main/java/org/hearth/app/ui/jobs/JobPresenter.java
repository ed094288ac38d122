package org.hearth.app.ui.jobs;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.words.Formats;
import org.hearth.app.words.Money;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.JobView;
import org.hearth.node.api.StepView;

/** Formats for the list of jobs. */
public final class JobPresenter {
  private static final Money NOTHING = new Money("–", "nothing booked for this job");

  private final Formats words;

  public JobPresenter(Formats words) {
    this.words = words;
  }

  /**
   * @param asset absent as long as the network's asset is not known
   */
  public JobRowModel present(JobView job, Optional<Asset> asset, Instant now) {
    JobStateWords state = JobStateWords.of(job.state());
    Optional<BigInteger> earned = job.earned().filter(units -> units.signum() != 0);
    return new JobRowModel(
        job.key(),
        Formats.shortId(job.key().jobId()),
        state.phase(),
        state.words(),
        job.circuit(),
        words.number(job.workUnits()) + " work units",
        words.moment(job.createdAt(), now),
        job.createdAt(),
        job.proving().map(words::length).orElse("–"),
        job.proving().orElse(Duration.ZERO),
        earned
            .flatMap(
                u -> asset.map(a -> new Money(words.amountWithSymbol(a, u), words.exact(a, u))))
            .orElse(NOTHING),
        earned.orElse(BigInteger.ZERO),
        job.wattHours().isPresent()
            ? words.energy(job.wattHours().getAsDouble()) + (job.energyMeasured() ? "" : " est.")
            : "–",
        energy(job),
        steps(job.steps()));
  }

  private String energy(JobView job) {
    return job.wattHours().isPresent()
        ? words.energy(job.wattHours().getAsDouble())
            + (job.energyMeasured() ? ", measured" : ", estimated")
        : "none booked";
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
              words.seconds(step.at()),
              before == null ? "" : "+" + words.length(Duration.between(before, step.at())),
              step.note()));
      before = step.at();
    }
    return List.copyOf(lines);
  }
}
