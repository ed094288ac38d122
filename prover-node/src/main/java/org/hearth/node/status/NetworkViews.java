package org.hearth.node.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkInfo;

/** The networks as the snapshot shows them. */
public final class NetworkViews {
  /** Proofs sent and not settled after which a network gets no more (a pool that never pays). */
  public static final int MOST_UNSETTLED = 64;

  private final List<NetworkSession> sessions;
  private final JobViews jobs;
  private final Map<String, EarningsService> earnings;

  /**
   * @param earnings by network
   */
  public NetworkViews(
      List<NetworkSession> sessions, JobViews jobs, Map<String, EarningsService> earnings) {
    this.sessions = List.copyOf(sessions);
    this.jobs = jobs;
    this.earnings = Map.copyOf(earnings);
  }

  List<NetworkView> list() {
    return sessions.stream().map(this::view).toList();
  }

  private NetworkView view(NetworkSession session) {
    Network network = session.network();
    Connectivity connectivity = session.connectivity();
    return new NetworkView(
        session.name(),
        network.url(),
        network.proverId(),
        connectivity.usable() && connectivity.trouble().isEmpty(),
        session.status().info().map(NetworkViews::facts),
        situation(session),
        new NetworkView.Money(
            Optional.ofNullable(earnings.get(session.name()))
                .flatMap(service -> service.view(session.status().info().map(NetworkInfo::asset))),
            jobs.paid(session.name()),
            network.collateral()));
  }

  private static NetworkFacts facts(NetworkInfo info) {
    return new NetworkFacts(info.name(), info.networkId(), info.height(), info.asset().playMoney());
  }

  private NetworkSituation situation(NetworkSession session) {
    String name = session.name();
    String url = session.network().url();
    NetworkStatus status = session.status();
    if (status.alarm().isPresent()) {
      return status.alarm().get();
    }
    Optional<Connectivity.Trouble> trouble = session.connectivity().trouble();
    if (trouble.isPresent()) {
      Connectivity.Trouble t = trouble.get();
      return t.foreign()
          ? new NetworkSituation.ForeignNetwork(name, url, t.clause())
          : new NetworkSituation.Unreachable(name, url, t.clause(), t.nextTry());
    }
    if (status.info().isEmpty()) {
      return new NetworkSituation.Connecting(name, url);
    }
    if (status.unsettled().isPresent()) {
      return status.unsettled().get();
    }
    long undelivered = jobs.undelivered(name);
    return undelivered > 0
        ? new NetworkSituation.Delivering(name, undelivered)
        : new NetworkSituation.Waiting(name, status.refusal());
  }
}
