package org.hearth.app.ui.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.devices.DevicePresenter;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.earnings.EarningsPresenter;
import org.hearth.app.ui.jobs.JobPresenter;
import org.hearth.app.ui.networks.NetworkStrip;
import org.hearth.app.ui.support.FindingLine;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Formats;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.Why;

/**
 * Turns a snapshot of the node into what the home screen shows. Pure: the same snapshot, samples
 * and time give an equal model, so an unchanged screen is recognised and not drawn again.
 */
public final class HomePresenter {
  /** The vitals whose last minutes a device's card draws. */
  public static final List<Vital> CHARTED = List.of(Vital.TEMPERATURE, Vital.POWER, Vital.LOAD);

  private final Words words;
  private final Formats formats;
  private final EarningsPresenter earnings;
  private final DevicePresenter devices;
  private final JobPresenter jobs;

  public HomePresenter(Words words) {
    this.words = words;
    this.formats = words.formats();
    this.earnings = new EarningsPresenter(words);
    this.devices = new DevicePresenter(words);
    this.jobs = new JobPresenter(words);
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
    Optional<Asset> asset = snapshot.earnings().map(EarningsView::asset);
    return new HomeModel(
        headline(snapshot, now),
        snapshot.progress().stream()
            .map(progress -> progress(progress, snapshot.why().sentence()))
            .toList(),
        snapshot
            .earnings()
            .map(view -> earnings.present(view, snapshot.jobsPaid(), now))
            .orElseGet(() -> Earnings.none(words.messages())),
        snapshot.devices().stream()
            .filter(DevicePresenter::worthCard)
            .map(d -> devices.card(d, samples.getOrDefault(d.device().id(), Map.of()), chartEnd))
            .toList(),
        snapshot.devices().stream()
            .filter(d -> !DevicePresenter.worthCard(d))
            .map(devices::line)
            .toList(),
        snapshot.findings().stream()
            .filter(finding -> finding.severity() != Severity.OK)
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .map(this::finding)
            .toList(),
        snapshot.jobs().stream()
            .sorted(Comparator.comparing(JobView::createdAt).reversed())
            .map(job -> jobs.present(job, asset, now))
            .toList(),
        snapshot.network().stream().map(this::network).toList());
  }

  private Headline headline(NodeSnapshot snapshot, Instant now) {
    Why why = snapshot.why();
    return new Headline(
        why.activity(),
        words.messages().of(why.activity()),
        snapshot
            .progress()
            .map(progress -> beforeStep(why.sentence(), progress.step()))
            .orElse(why.sentence()),
        words.text(
            "home.since",
            formats.moment(why.since(), now),
            formats.roughly(Duration.between(why.since(), now))),
        why.remedy(),
        snapshot.paused());
  }

  /**
   * The node's sentence also tells the step and the percentage. They change many times a second and
   * stand beside the progress bar, so the large sentence leaves them out and stays calm.
   */
  private static String beforeStep(String sentence, String step) {
    int cut = sentence.indexOf(": " + step + ",");
    return cut < 0 ? sentence : sentence.substring(0, cut) + ".";
  }

  private static String fromStep(String sentence, String step) {
    int cut = sentence.indexOf(": " + step + ",");
    return cut < 0
        ? step
        : sentence.substring(cut + 2).replaceFirst(", \\d+ % done", "").replaceFirst("\\.$", "");
  }

  private ProofProgress progress(ProofInProgress progress, String sentence) {
    double fraction = Math.clamp(progress.fraction(), 0.0, 1.0);
    return new ProofProgress(
        Words.sentenceCase(fromStep(sentence, progress.step())),
        fraction,
        formats.number(Math.floor(fraction * 100), 0) + " %");
  }

  private FindingLine finding(Finding finding) {
    return new FindingLine(
        finding.severity(),
        words.messages().of(finding.severity()),
        finding.sentence(),
        finding.remedy());
  }

  private NetworkStrip network(NetworkView network) {
    List<Fact> details = new ArrayList<>();
    details.add(new Fact(words.text("network.address"), network.url()));
    details.add(new Fact(words.text("network.id"), network.networkId()));
    details.add(new Fact(words.text("network.prover-id"), network.proverId()));
    boolean heightKnown = network.connected() || network.height() > 0;
    return new NetworkStrip(
        network.connected(),
        network.name(),
        network.networkId().isEmpty()
            ? ""
            : words.text("network.short-id", Formats.shortId(network.networkId())),
        words.text(network.connected() ? "network.connected" : "network.not-connected"),
        heightKnown
            ? words.text("network.block", formats.number(network.height()))
            : words.text("network.block-not-known"),
        network.proverId().isEmpty()
            ? words.text("network.not-registered")
            : words.text("network.prover", Formats.shortId(network.proverId())),
        network.playMoney() ? words.text("network.simulated") : "",
        details.stream().filter(fact -> !fact.value().isEmpty()).toList());
  }
}
