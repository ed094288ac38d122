package org.hearth.node.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.api.Situation;
import org.hearth.node.api.Why;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.Network;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.DeviceMonitor;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.scheduling.SpeedStore;
import org.hearth.node.work.WorkTaker;

/** Finds out which situation holds: what keeps the node from earning comes before what it does. */
public final class SituationService {
  private static final int SHORT_ID = 6;

  private final Network network;
  private final NodeStatus board;
  private final Connectivity reach;
  private final PauseSwitch pauseSwitch;
  private final DeviceMonitor monitor;
  private final DeviceBroker broker;
  private final SpeedStore speeds;
  private final Clock clock;
  private final Explainer explainer;
  private Class<?> kind = Object.class;
  private Instant since;

  public SituationService(
      Network network,
      NodeStatus board,
      Connectivity reach,
      PauseSwitch pauseSwitch,
      DeviceMonitor monitor,
      DeviceBroker broker,
      SpeedStore speeds,
      Clock clock) {
    this.network = network;
    this.board = board;
    this.reach = reach;
    this.pauseSwitch = pauseSwitch;
    this.monitor = monitor;
    this.broker = broker;
    this.speeds = speeds;
    this.clock = clock;
    this.explainer = new Explainer(clock);
    this.since = clock.instant();
  }

  /**
   * @param undelivered proofs in the outbox
   */
  public synchronized Why why(long undelivered) {
    Situation now = situation(undelivered);
    if (now.getClass() != kind) {
      kind = now.getClass();
      since = clock.instant();
    }
    return explainer.explain(now, since);
  }

  private Situation situation(long undelivered) {
    if (board.alarm().isPresent()) {
      return new Situation.Contradiction(board.alarm().get());
    }
    if (board.trouble().isPresent()) {
      return new Situation.OwnTrouble(board.trouble().get());
    }
    Optional<PauseSwitch.Pause> pause = pauseSwitch.now();
    Optional<NodeStatus.Proof> proof = board.proof();
    Optional<String> heat = monitor.heat();
    if (pause.isEmpty() && heat.isPresent()) {
      return new Situation.Resting(heat.get());
    }
    if (proof.isPresent()) {
      return proving(proof.get(), pause.isPresent());
    }
    if (pause.isPresent()) {
      return pause.get().byUser()
          ? new Situation.PausedByUser(pause.get().since())
          : new Situation.PausedByNode(pause.get().since(), pause.get().reason());
    }
    if (monitor.scan().isEmpty()) {
      return new Situation.Starting();
    }
    if (!broker.any()) {
      return new Situation.NoDevice();
    }
    return aboutTheNetwork(undelivered);
  }

  private Situation aboutTheNetwork(long undelivered) {
    Optional<Connectivity.Trouble> trouble = reach.trouble();
    if (trouble.isPresent()) {
      Connectivity.Trouble t = trouble.get();
      return t.foreign()
          ? new Situation.ForeignNetwork(network.name(), network.url(), t.clause())
          : new Situation.Unreachable(network.name(), network.url(), t.clause(), t.nextTry());
    }
    if (board.network().isEmpty()) {
      return new Situation.Connecting(network.name(), network.url());
    }
    if (board.unsettled()) {
      return new Situation.NotPaid(network.name(), WorkTaker.MOST_UNSETTLED);
    }
    return undelivered > 0
        ? new Situation.Delivering(undelivered, network.name())
        : new Situation.Waiting(network.name(), board.refusal());
  }

  private Situation proving(NodeStatus.Proof p, boolean finishing) {
    JobTerms terms = p.terms();
    double fraction = p.progress().fraction();
    Duration spent = Duration.between(p.since(), clock.instant());
    Optional<Duration> left =
        speeds
            .estimate(terms, p.device().id())
            .map(whole -> whole.minus(spent))
            .map(l -> l.isNegative() ? Duration.ZERO : l);
    return new Situation.Proving(
        terms.jobId().substring(0, SHORT_ID),
        terms.circuit(),
        network.name(),
        p.device().name(),
        p.progress().step(),
        fraction,
        left,
        finishing,
        p.since());
  }
}
