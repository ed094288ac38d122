package org.hearth.app.ui.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.devices.DevicePresenter;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.earnings.EarningsPresenter;
import org.hearth.app.ui.networks.NetworkPresenter;
import org.hearth.app.ui.support.FindingLine;
import org.hearth.app.words.Explanation;
import org.hearth.app.words.Formats;
import org.hearth.app.words.RuleWords;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;

/**
 * Turns a snapshot of the node into what the window shows. Pure: the same snapshot, samples and
 * time give an equal model, so an unchanged screen is recognised and not drawn again.
 */
public final class HomePresenter {
  /** The vitals whose last minutes a device's card draws. */
  public static final List<Vital> CHARTED = List.of(Vital.TEMPERATURE, Vital.POWER, Vital.LOAD);

  private final Words words;
  private final Formats formats;
  private final EarningsPresenter earnings;
  private final DevicePresenter devices;
  private final NetworkPresenter networks;
  private final SituationWords situations;
  private final WorkPresenter work;
  private final RuleWords rules;

  public HomePresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
    this.earnings = new EarningsPresenter(words);
    this.devices = new DevicePresenter(words);
    this.networks = new NetworkPresenter(words);
    this.situations = new SituationWords(words);
    this.work = new WorkPresenter(words);
    this.rules = new RuleWords(words);
  }

  /** The span of time for which {@link #present} wants the past. */
  public static Duration sampleSpan() {
    return DevicePresenter.SPAN;
  }

  /**
   * Computes the home screen.
   *
   * @param samples recent past of each device and charted vital, as far as it is known
   * @param chartEnd right edge of the charts; moves when new samples are fetched, not each second
   * @param now what "12 min ago" counts from
   */
  public HomeModel present(
      NodeSnapshot snapshot,
      Map<DeviceId, Map<Vital, Series>> samples,
      Instant chartEnd,
      Instant now) {
    return new HomeModel(
        headline(snapshot, now),
        work.present(snapshot),
        earnings(snapshot, now),
        machine(snapshot, samples, chartEnd),
        findings(snapshot),
        snapshot.jobs(),
        snapshot.networks().stream().map(view -> networks.card(view, now)).toList(),
        false);
  }

  private HomeModel.Machine machine(
      NodeSnapshot snapshot, Map<DeviceId, Map<Vital, Series>> samples, Instant chartEnd) {
    return new HomeModel.Machine(
        snapshot.devices().stream()
            .filter(DevicePresenter::worthCard)
            .map(d -> devices.card(d, samples.getOrDefault(d.device().id(), Map.of()), chartEnd))
            .toList(),
        snapshot.devices().stream()
            .filter(d -> !DevicePresenter.worthCard(d))
            .map(devices::line)
            .toList());
  }

  /**
   * The same, said to be old.
   *
   * @param silence how long the node has told nothing
   */
  public HomeModel old(HomeModel model, Duration silence) {
    Headline headline = model.headline();
    return new HomeModel(
        new Headline(
            headline.activity(),
            headline.label(),
            words.text("home.old", formats.roughly(silence)),
            headline.since(),
            words.text("home.old.remedy"),
            headline.paused(),
            headline.pauseLeft(),
            headline.next()),
        model.work(),
        model.earnings(),
        model.machine(),
        model.findings(),
        model.jobs(),
        model.networks(),
        true);
  }

  /** Of the first network that has any: amounts of two assets are never added. */
  private Earnings earnings(NodeSnapshot snapshot, Instant now) {
    return snapshot.networks().stream()
        .flatMap(n -> n.earnings().map(e -> earnings.present(e, n.jobsPaid(), now)).stream())
        .findFirst()
        .orElseGet(() -> Earnings.none(words.messages()));
  }

  private Headline headline(NodeSnapshot snapshot, Instant now) {
    Explanation explanation = situations.explain(snapshot, now);
    Instant since = snapshot.condition().since();
    return new Headline(
        snapshot.condition().activity(),
        words.messages().of(snapshot.condition().activity()),
        explanation.sentence(),
        words.text(
            "home.since",
            formats.moment(since, now),
            formats.roughly(Duration.between(since, now))),
        explanation.remedy(),
        snapshot.condition().paused(),
        pauseEnd(snapshot.condition().situation())
            .map(end -> formats.left(Duration.between(now, end)))
            .orElse(""),
        NextStep.of(snapshot.condition()));
  }

  /** When the pause ends by itself; empty where there is none or it has no end. */
  public static Optional<Instant> pauseEnd(Situation situation) {
    if (situation instanceof Situation.PausedByUser byUser) {
      return byUser.until();
    }
    return situation instanceof Situation.PausedByNode byNode ? byNode.until() : Optional.empty();
  }

  private List<FindingLine> findings(NodeSnapshot snapshot) {
    Stream<FindingLine> found =
        snapshot.findings().stream()
            .filter(finding -> finding.severity() != Severity.OK)
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .map(this::finding);
    // Who set a rule relies on it: that it can do nothing here must not be found out by heat.
    Stream<FindingLine> powerless =
        rules.unseen(snapshot.condition().rules()).stream()
            .map(sentence ->
                new FindingLine(Severity.INFO, words.messages().of(Severity.INFO), sentence, ""));
    return Stream.concat(found, powerless).toList();
  }

  private FindingLine finding(Finding finding) {
    return new FindingLine(
        finding.severity(),
        words.messages().of(finding.severity()),
        words.said(finding.sentence()),
        words.said(finding.remedy()));
  }
}
