package org.hearth.app.ui.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.devices.DevicePresenter;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.earnings.EarningsPresenter;
import org.hearth.app.ui.jobs.JobPresenter;
import org.hearth.app.ui.networks.NetworkStrip;
import org.hearth.app.ui.support.FindingLine;
import org.hearth.app.words.Formats;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.Activity;
import org.hearth.node.api.EarningsView;
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

  private final Formats words;
  private final EarningsPresenter earnings;
  private final DevicePresenter devices;
  private final JobPresenter jobs;

  public HomePresenter(Formats words) {
    this.words = words;
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
        snapshot.progress().map(progress -> progress(progress, snapshot.why().sentence())),
        snapshot
            .earnings()
            .map(view -> earnings.present(view, snapshot.jobsPaid(), now))
            .orElse(Earnings.NONE),
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
            .map(HomePresenter::finding)
            .toList(),
        snapshot.jobs().stream()
            .sorted(Comparator.comparing(org.hearth.node.api.JobView::createdAt).reversed())
            .map(job -> jobs.present(job, asset, now))
            .toList(),
        snapshot.network().map(this::network).orElse(NetworkStrip.NONE));
  }

  private Headline headline(NodeSnapshot snapshot, Instant now) {
    Why why = snapshot.why();
    String rough = words.roughly(Duration.between(why.since(), now));
    return new Headline(
        why.activity(),
        label(why.activity()),
        snapshot
            .progress()
            .map(progress -> beforeStep(why.sentence(), progress.step()))
            .orElse(why.sentence()),
        "since " + words.moment(why.since(), now) + " · " + rough,
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

  private static String label(Activity activity) {
    return switch (activity) {
      case STARTING -> "Starting";
      case PROVING -> "Proving";
      case WAITING -> "Waiting for work";
      case PAUSED -> "Paused";
      case OFFLINE -> "Offline";
      case ERROR -> "Needs your help";
    };
  }

  private ProofProgress progress(ProofInProgress progress, String sentence) {
    double fraction = Math.clamp(progress.fraction(), 0.0, 1.0);
    return new ProofProgress(
        sentenceCase(fromStep(sentence, progress.step())),
        fraction,
        words.number(Math.floor(fraction * 100), 0) + " %");
  }

  private static String sentenceCase(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static FindingLine finding(Finding finding) {
    String label =
        switch (finding.severity()) {
          case OK -> "Good";
          case INFO -> "Good to know";
          case WARNING -> "Warning";
          case ERROR -> "Error";
        };
    return new FindingLine(finding.severity(), label, finding.sentence(), finding.remedy());
  }

  private NetworkStrip network(NetworkView network) {
    List<DeviceCard.Fact> details = new ArrayList<>();
    details.add(new DeviceCard.Fact("Address", network.url()));
    details.add(new DeviceCard.Fact("Network id", network.networkId()));
    details.add(new DeviceCard.Fact("Prover id", network.proverId()));
    boolean heightKnown = network.connected() || network.height() > 0;
    return new NetworkStrip(
        true,
        network.connected(),
        network.name(),
        network.networkId().isEmpty() ? "" : "id " + Formats.shortId(network.networkId()),
        network.connected() ? "connected" : "not connected",
        heightKnown ? "block " + words.number(network.height()) : "block not known",
        network.proverId().isEmpty()
            ? "not registered"
            : "prover " + Formats.shortId(network.proverId()),
        network.playMoney() ? "simulated users and validators, play money" : "",
        details.stream().filter(fact -> !fact.value().isEmpty()).toList());
  }
}
