package org.hearth.app.desktop.notify;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.app.words.Explanation;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Finding;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.hearth.node.job.ReasonCode;

/**
 * Sees in one snapshot after the other what a user should be told: what begins is told once, and
 * again only after it was over. For one thread.
 */
public final class NotificationRules {
  /** The finding of a device that was there and is gone. */
  private static final String LOST = "device-lost";

  /**
   * A payment is the first if the books had none in the snapshot before. A node that reads its
   * books late jumps by more.
   */
  private static final long MOST_FIRST = 5;

  private final Words words;
  private final SituationWords situations;
  private Optional<NodeSnapshot> before = Optional.empty();

  /** What is the case now and was told. */
  private Set<Object> told = new HashSet<>();

  public NotificationRules(Words words) {
    this.words = words;
    this.situations = new SituationWords(words);
  }

  /** What was not the case in the snapshots before; in the order of its weight. */
  public List<Notification> look(NodeSnapshot snapshot) {
    List<Notification> news = new ArrayList<>();
    Set<Object> now = new HashSet<>();
    about(snapshot.condition().situation(), snapshot, now, news);
    snapshot.networks().forEach(network -> about(network, snapshot, now, news));
    snapshot.findings().forEach(finding -> about(finding, snapshot, now, news));
    snapshot.devices().forEach(device -> about(device, snapshot, now, news));
    told = now;
    before = Optional.of(snapshot);
    return news;
  }

  /**
   * @param condition the same as long as it is the same
   */
  private record Case(NotificationKind kind, Object condition) {}

  private void begin(
      Case found, Instant at, String text, Set<Object> now, List<Notification> news) {
    if (now.add(found) && !told.contains(found)) {
      news.add(of(found.kind(), at, text));
    }
  }

  /** In words. */
  Notification of(NotificationKind kind, Instant at, String text) {
    return new Notification(kind, at, words.text("notification.title." + kind.id()), text);
  }

  private void about(
      Situation situation, NodeSnapshot snapshot, Set<Object> now, List<Notification> news) {
    switch (situation) {
      case Situation.PausedByNode s ->
          begin(
              new Case(NotificationKind.NODE_PAUSED_ITSELF, s.since()),
              snapshot.at(),
              explained(situations.explain(snapshot, snapshot.at())),
              now,
              news);
      case Situation.OwnTrouble s ->
          begin(
              new Case(
                  s.reason().code() == ReasonCode.DISK_TROUBLE
                      ? NotificationKind.DISK_TROUBLE
                      : NotificationKind.OWN_TROUBLE,
                  s.since()),
              snapshot.at(),
              explained(situations.explain(snapshot, snapshot.at())),
              now,
              news);
      case Situation.NotOpen s -> {
        if (s.failed()) {
          begin(
              new Case(NotificationKind.NOT_STARTED, s.detail()),
              snapshot.at(),
              explained(situations.explain(snapshot, snapshot.at())),
              now,
              news);
        }
      }
      // Of networks each is looked at; the others are wanted, or nothing to be told of.
      case NetworkSituation _,
          Situation.Starting _,
          Situation.Proving _,
          Situation.PausedByUser _,
          Situation.HeldByRule _,
          Situation.Resting _,
          Situation.DevicesPaused _,
          Situation.NoDevice _ -> {}
    }
  }

  private void about(
      NetworkView network, NodeSnapshot snapshot, Set<Object> now, List<Notification> news) {
    NetworkSituation situation = network.situation();
    switch (situation) {
      case NetworkSituation.ForeignNetwork _,
          NetworkSituation.Contradiction _,
          NetworkSituation.NotSettled _ ->
          begin(
              new Case(
                  NotificationKind.NETWORK_TROUBLE,
                  List.of(network.network(), situation.getClass())),
              snapshot.at(),
              explained(situations.explain(situation, snapshot.at())),
              now,
              news);
      case NetworkSituation.Delivering _,
          NetworkSituation.Waiting _,
          NetworkSituation.Unreachable _,
          NetworkSituation.Connecting _ -> {}
    }
    if (firstPayment(network)) {
      news.add(of(NotificationKind.FIRST_PAYMENT, snapshot.at(), paid(network, snapshot)));
    }
  }

  private boolean firstPayment(NetworkView network) {
    return network.jobsPaid() > 0
        && network.jobsPaid() <= MOST_FIRST
        && before
            .flatMap(snapshot -> snapshot.network(network.network()))
            .filter(earlier -> earlier.jobsPaid() == 0)
            .isPresent();
  }

  private String paid(NetworkView network, NodeSnapshot snapshot) {
    String name = network.facts().map(NetworkFacts::name).orElse(network.network());
    Optional<Asset> asset = network.earnings().map(EarningsView::asset);
    Optional<BigInteger> amount =
        snapshot.jobs().stream()
            .filter(job -> job.key().network().equals(network.network()))
            .map(JobView::earned)
            .flatMap(Optional::stream)
            .findFirst();
    if (asset.isEmpty() || amount.isEmpty()) {
      return words.text("notification.first-payment", name);
    }
    return words.text(
        asset.get().playMoney()
            ? "notification.first-payment.play"
            : "notification.first-payment.amount",
        name,
        words.formats().amountWithSymbol(asset.get(), amount.get()));
  }

  private void about(
      Finding finding, NodeSnapshot snapshot, Set<Object> now, List<Notification> news) {
    if (finding.code().equals(LOST)) {
      begin(
          new Case(NotificationKind.DEVICE_LOST, finding.sentence()),
          snapshot.at(),
          joined(finding.sentence(), finding.remedy()),
          now,
          news);
    }
  }

  private void about(
      DeviceView view, NodeSnapshot snapshot, Set<Object> now, List<Notification> news) {
    if (view.state() instanceof DeviceState.PausedByGovernor paused) {
      DeviceId id = view.device().id();
      begin(
          new Case(NotificationKind.DEVICE_RESTS, id),
          snapshot.at(),
          words.text("notification.device-rests", view.device().label(), paused.detail()),
          now,
          news);
    }
  }

  private static String explained(Explanation explanation) {
    return joined(explanation.sentence(), explanation.remedy());
  }

  private static String joined(String sentence, String remedy) {
    return remedy.isEmpty() ? sentence : sentence + " " + remedy;
  }
}
