package org.hearth.node.status;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.Situation;
import org.hearth.node.rules.Hold;
import org.hearth.node.rules.RuledWork;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.DeviceMonitor;
import org.hearth.node.scheduling.Pause;
import org.hearth.node.scheduling.PauseSwitch;

/** Finds out which situation holds: what keeps the node from earning comes before what it does. */
public final class SituationService {
  private final NodeStatus status;
  private final PauseSwitch pauseSwitch;
  private final DeviceMonitor monitor;
  private final DeviceBroker broker;
  private final RuledWork rules;
  private final Clock clock;
  private Class<?> kind = Object.class;
  private Instant since;

  public SituationService(
      NodeStatus status,
      PauseSwitch pauseSwitch,
      DeviceMonitor monitor,
      DeviceBroker broker,
      RuledWork rules,
      Clock clock) {
    this.status = status;
    this.pauseSwitch = pauseSwitch;
    this.monitor = monitor;
    this.broker = broker;
    this.rules = rules;
    this.clock = clock;
    this.since = clock.instant();
  }

  synchronized NodeCondition condition(List<NetworkView> networks) {
    Situation now = situation(networks.stream().map(NetworkView::situation).toList());
    if (now.getClass() != kind) {
      kind = now.getClass();
      since = clock.instant();
    }
    return new NodeCondition(now, since(now), pauseSwitch.now().isPresent(), rules.loop().view());
  }

  private Instant since(Situation now) {
    return switch (now) {
      case Situation.Proving _ ->
          status.proofs().stream().findFirst().map(NodeStatus.Proof::since).orElse(since);
      case Situation.PausedByUser s -> s.since();
      case Situation.PausedByNode s -> s.since();
      case Situation.OwnTrouble s -> s.since();
      case Situation.HeldByRule s -> s.since();
      case NetworkSituation.Contradiction s -> s.since();
      case NetworkSituation.Waiting s ->
          s.refusal().map(NetworkSituation.Refusal::since).orElse(since);
      default -> since;
    };
  }

  private Situation situation(List<NetworkSituation> networks) {
    // One network that works is enough to earn; only when none does is its fault the node's.
    if (!networks.isEmpty()
        && networks.stream().allMatch(n -> n instanceof NetworkSituation.Contradiction)) {
      return networks.getFirst();
    }
    if (status.trouble().isPresent()) {
      NodeStatus.Trouble trouble = status.trouble().get();
      return new Situation.OwnTrouble(trouble.reason(), trouble.since());
    }
    Optional<Pause> pause = pauseSwitch.now();
    Optional<Situation.Resting> heat = monitor.heat();
    if (pause.isEmpty() && heat.isPresent()) {
      return heat.get();
    }
    boolean proving = !status.proofs().isEmpty();
    List<Hold> holds = rules.loop().verdict().holds();
    boolean rests = proving ? !rules.pacing().working() : pause.isEmpty();
    if (!holds.isEmpty() && rests) {
      Hold hold = holds.getFirst();
      return new Situation.HeldByRule(hold.rule(), hold.detail(), hold.since(), hold.until());
    }
    if (proving) {
      return new Situation.Proving(pause.isPresent(), rules.pacing().limit());
    }
    if (pause.isPresent()) {
      return pause.get().byUser()
          ? new Situation.PausedByUser(pause.get().since(), pause.get().until())
          : new Situation.PausedByNode(
              pause.get().reason().orElseThrow(), pause.get().since(), pause.get().until());
    }
    if (monitor.scan().isEmpty()) {
      return new Situation.Starting();
    }
    if (!broker.any()) {
      return monitor.pausedByUser() ? new Situation.DevicesPaused() : new Situation.NoDevice();
    }
    return networks.stream()
        .min(Comparator.comparingInt(SituationService::badness))
        .<Situation>map(n -> n)
        .orElseGet(Situation.Starting::new);
  }

  private static int badness(NetworkSituation network) {
    return switch (network) {
      case NetworkSituation.Delivering _ -> 0;
      case NetworkSituation.Waiting _ -> 1;
      case NetworkSituation.Connecting _ -> 2;
      case NetworkSituation.NotSettled _ -> 3;
      case NetworkSituation.Unreachable _ -> 4;
      case NetworkSituation.ForeignNetwork _ -> 5;
      case NetworkSituation.Contradiction _ -> 6;
    };
  }
}
