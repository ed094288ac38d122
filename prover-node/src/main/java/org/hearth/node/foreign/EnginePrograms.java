package org.hearth.node.foreign;

import java.util.Optional;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.scheduling.Provable;

/** Whatever a network's own engine runs: its client has chosen, so only the size is looked at. */
public record EnginePrograms(ForeignEngine.Limits limits) implements Provable {
  @Override
  public Optional<Reason> refusal(JobTerms terms, NetworkInfo network) {
    return Optional.empty();
  }

  @Override
  public Sizes most(JobTerms terms) {
    return new Sizes(limits.programBytes(), limits.inputBytes());
  }
}
