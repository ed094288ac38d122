package org.hearth.app.ui.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.devices.DeviceLine;
import org.hearth.app.ui.devices.Metric;
import org.hearth.app.ui.earnings.Bar;
import org.hearth.app.ui.earnings.BarChart;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.support.FindingLine;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Money;
import org.hearth.app.words.Words;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.presence.PresenceFacts;
import org.hearth.device.presence.Unreported;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.node.api.Activity;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.JobContent;
import org.hearth.node.api.JobUsage;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RulesView;
import org.hearth.node.api.Situation;
import org.hearth.node.api.StepView;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HomePresenterTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:30:00Z");
  private static final Asset DEV = new Asset("local", "DEV", 2, true);
  private static final DeviceId CPU = new DeviceId("cpu:0");
  private static final JobKey KEY = new JobKey("local", "00112233445566778899aabbccddeeff", "1");

  private final HomePresenter presenter =
      new HomePresenter(Words.of(ZoneOffset.UTC, Locale.ENGLISH));

  @Test
  void whatCannotBeReadIsNotReportedAndNeverZero() {
    Map<Vital, Series> silent = new EnumMap<>(Vital.class);
    HealthHistory nothing = new HealthHistory(Path.of("no-such-folder"));
    Instant from = NOW.minus(HomePresenter.sampleSpan());
    for (Vital vital : HomePresenter.CHARTED) {
      silent.put(vital, Series.of(nothing.chart(CPU, vital, from, NOW, 10), from, NOW));
    }
    DeviceCard card =
        present(device(Optional.of(Health.silent(CPU, NOW, "no sensor"))), Map.of(CPU, silent))
            .devices()
            .getFirst();

    assertThat(card.metrics())
        .allSatisfy(metric -> {
          assertThat(metric.value()).isEqualTo("not reported");
          assertThat(metric.reason()).isEqualTo("no sensor");
          assertThat(metric.past()).endsWith("not reported");
          assertThat(metric.series().value(0)).isNaN();
          assertThat(metric.spoken()).doesNotContain("0 ");
        });
    assertThat(card.facts()).as("no fact is made of an unread sensor").isEmpty();
  }

  @Test
  void aDeviceWithoutAnySampleSaysSo() {
    Metric metric =
        present(device(Optional.empty()), Map.of()).devices().getFirst().metrics().getFirst();
    assertThat(metric.value()).isEqualTo("not reported");
    assertThat(metric.reason()).isEqualTo("the device gave no reading yet");
  }

  @Test
  void aGraphicsCardSaysWhichTemperaturesItKeepsToItself() {
    DeviceId id = new DeviceId("gpu:0000:01:00.0");
    DeviceView card =
        new DeviceView(
            new Device(id, DeviceKind.GPU, "A card", Map.of(), false, false),
            Optional.of(Health.silent(id, NOW, "the driver keeps it to itself")),
            new PowerSource(0, false, "not used"),
            new DeviceState.CannotProve());
    assertThat(present(List.of(card), Map.of()).devices().getFirst().facts())
        .containsExactly(
            new Fact("hot spot", "not reported"), new Fact("memory junction", "not reported"));
  }

  @Test
  void aReadZeroIsAZero() {
    Health idle =
        new Health(
            CPU,
            NOW,
            Reading.of(41.6),
            Reading.of(0),
            Reading.of(0),
            Reading.of(1L << 30),
            Reading.notReported(""),
            Reading.notReported(""));
    DeviceCard card = present(device(Optional.of(idle)), Map.of()).devices().getFirst();

    assertThat(card.metrics().stream().map(Metric::value)).containsExactly("42 °C", "0 W", "0 %");
    assertThat(card.facts()).containsExactly(new Fact("memory in use", "1.0 GiB"));
  }

  @ParameterizedTest(name = "measured {0}: {1}")
  @CsvSource({
    "true,  'Energy is measured: a meter'",
    "false, 'Energy is estimated at 65 W: a meter'"
  })
  void theSourceOfTheWattsIsNamed(boolean measured, String note) {
    DeviceView view =
        new DeviceView(
            new Device(CPU, DeviceKind.CPU, "A processor", Map.of(), true, false),
            Optional.empty(),
            new PowerSource(65, measured, "a meter"),
            new DeviceState.Ready());
    assertThat(present(List.of(view), Map.of()).devices().getFirst().powerNote()).isEqualTo(note);
  }

  @Test
  void aDeviceThatTakesNoPartIsALineWithItsReason() {
    DeviceView mouse =
        new DeviceView(
            new Device(
                new DeviceId("usb:1-2"),
                DeviceKind.OTHER,
                "A mouse",
                Map.of("proving", "no accelerator"),
                false,
                false),
            Optional.empty(),
            new PowerSource(0, false, ""),
            new DeviceState.CannotProve());
    HomeModel model = present(List.of(mouse), Map.of());

    assertThat(model.devices()).isEmpty();
    assertThat(model.otherDevices())
        .containsExactly(
            new DeviceLine(new DeviceId("usb:1-2"), DeviceKind.OTHER, "A mouse", "no accelerator"));
  }

  @Test
  void theHeadlineSaysWhatWhySinceAndWhatChangesIt() {
    Headline headline = present(List.of(), Map.of()).headline();
    assertThat(headline)
        .isEqualTo(
            new Headline(
                Activity.OFFLINE,
                "Offline",
                "Can't reach the local network at http://127.0.0.1:1: it is off. Trying again in 30 s.",
                "since 14:18 · 12 min",
                "Start the network, or correct its address in the settings.",
                false,
                "",
                NextStep.NETWORKS));
    assertThat(headline.spoken())
        .isEqualTo(
            "Offline. Can't reach the local network at http://127.0.0.1:1: it is off. Trying again in"
                + " 30 s. since 14:18 · 12 min. Start the network, or correct its address in the"
                + " settings.");
  }

  @Test
  void earningsAreThreeBalancesWithEnergyLabelledAndPlayMoneyNamed() {
    Earnings earnings = earnings(12.5, true);
    assertThat(
            List.of(
                earnings.amounts().pending(),
                earnings.amounts().confirmed(),
                earnings.amounts().received()))
        .extracting(Money::brief)
        .containsExactly("1.00", "2.00", "3.00");
    assertThat(earnings.energy().used()).isEqualTo("12.5 Wh");
    assertThat(earnings.energy().label()).isEqualTo("measured");
    assertThat(earnings(12.5, false).energy().label()).isEqualTo("estimated");
    assertThat(earnings.moneyNote()).startsWith("Play money");
    assertThat(earnings(0, true).energy().label()).as("nothing is booked").isEmpty();
  }

  @Test
  void barsAreInProportionAndTheRunningHourIsMarked() {
    BarChart chart = earnings(0, true).chart();
    assertThat(chart.bars()).extracting(Bar::height).containsExactly(0.5, 0.0, 1.0);
    assertThat(chart.bars()).extracting(Bar::now).containsExactly(false, false, true);
    assertThat(chart.bars()).extracting(Bar::label).containsExactly("12:00", "13:00", "14:00");
    assertThat(chart.top()).isEqualTo("4.00 DEV");
    assertThat(chart.spoken())
        .isEqualTo("Earned since 12:00: 6.00 DEV in 3 bars, highest 4.00 DEV.");
  }

  @Test
  void beforeTheFirstNetworkNoAmountIsInvented() {
    Earnings none = present(List.of(), Map.of()).earnings();
    assertThat(none.amounts().today().brief()).isEqualTo("–");
    assertThat(none.known()).isFalse();
  }

  @Test
  void theWorstFindingComesFirstAndGoodOnesStayAway() {
    NodeSnapshot snapshot =
        snapshot(
            List.of(),
            List.of(),
            List.of(
                Finding.info("a", "an aside"),
                new Finding("b", Severity.OK, "all well", ""),
                new Finding("c", Severity.ERROR, "broken", "fix it"),
                new Finding("d", Severity.WARNING, "odd", "")),
            Optional.empty());
    assertThat(presenter.present(snapshot, Map.of(), NOW, NOW).findings())
        .extracting(FindingLine::spoken)
        .containsExactly("Error: broken fix it", "Warning: odd", "Good to know: an aside");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"-1, 0 %", "0.009, 0 %", "0.999, 99 %", "1, 100 %", "7, 100 %"})
  void progressStaysWithinItsBar(double fraction, String percent) {
    NodeSnapshot proving = proving(false, proof("NTT", fraction, Optional.empty()));
    WorkLine line = presenter.present(proving, Map.of(), NOW, NOW).work().getFirst();
    assertThat(line.percent()).isEqualTo(percent);
    assertThat(line.fraction()).isBetween(0.0, 1.0);
  }

  @ParameterizedTest(name = "left {0} s, the last before a pause {1}")
  @CsvSource({
    "4, false, 'NTT, about 4 s left'",
    "4, true,  'NTT, about 4 s left; then paused, as you asked'",
    "0, false, NTT",
  })
  void theCalmPartOfTheSentenceIsLargeAndTheRestStandsAtTheBar(
      int left, boolean finishing, String small) {
    Optional<Duration> time = left == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(left));
    HomeModel model =
        presenter.present(proving(finishing, proof("NTT", 0.12, time)), Map.of(), NOW, NOW);
    assertThat(model.headline().sentence())
        .isEqualTo("Proving job 001122 (transfer-batch-16) for the local network on A processor.");
    assertThat(model.work().getFirst().step()).isEqualTo(small);
  }

  @Test
  void severalProofsAreOneSentenceAndABarEach() {
    HomeModel model =
        presenter.present(
            proving(
                false,
                proof("NTT", 0.12, Optional.empty()),
                proof("MSM", 0.5, Optional.of(Duration.ofSeconds(9)))),
            Map.of(),
            NOW,
            NOW);
    assertThat(model.headline().sentence()).isEqualTo("Proving 2 jobs at once, on A processor.");
    String title = "transfer-batch-16 on A processor";
    assertThat(model.work())
        .containsExactly(
            new WorkLine(KEY, title, "NTT", "12 %", 0.12, WorkLine.PROOF),
            new WorkLine(KEY, title, "MSM, about 9 s left", "50 %", 0.5, WorkLine.PROOF));
  }

  @ParameterizedTest(name = "{0}: {1} stages behind it")
  @CsvSource({"ACCEPTED, 0", "FETCHED, 1", "PROVED, 2", "SUBMITTED, 3"})
  void aJobBeforeOrAfterItsProofStandsAtItsStage(String state, int stage) {
    NodeSnapshot snapshot =
        snapshot(
            List.of(),
            List.of(job(state, Optional.empty()), job("SETTLED(PAID)", Optional.empty())),
            List.of(),
            Optional.empty());
    List<WorkLine> work = presenter.present(snapshot, Map.of(), NOW, NOW).work();
    assertThat(work).as("what is over is not in progress").hasSize(1);
    assertThat(work.getFirst().title()).isEqualTo("transfer-batch-16");
    assertThat(work.getFirst().stage()).isEqualTo(stage);
    assertThat(work.getFirst().fraction()).isEqualTo(stage > WorkLine.PROOF ? 1 : 0);
  }

  static Stream<Arguments> situationsAndTheirButton() {
    return Stream.of(
        arguments(new Situation.NotOpen(false, ""), false, NextStep.NONE),
        arguments(new Situation.NotOpen(true, "broken"), false, NextStep.SUPPORT),
        arguments(new Situation.Proving(false), false, NextStep.JOBS),
        arguments(new Situation.Proving(true), true, NextStep.RESUME),
        arguments(new Situation.PausedByUser(NOW, Optional.empty()), true, NextStep.RESUME),
        arguments(new Situation.DevicesPaused(), false, NextStep.DEVICES),
        arguments(new Situation.Resting("A card", "it is hot"), false, NextStep.DEVICES),
        arguments(new Situation.NoDevice(), false, NextStep.SUPPORT),
        arguments(new NetworkSituation.Waiting("local", Optional.empty()), false, NextStep.JOBS),
        arguments(
            new NetworkSituation.Unreachable("local", "http://127.0.0.1:1", "off", NOW),
            false,
            NextStep.NETWORKS));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("situationsAndTheirButton")
  void theOneButtonMendsWhatTheSentenceSays(
      Situation situation, boolean paused, NextStep expected) {
    assertThat(NextStep.of(new NodeCondition(situation, NOW, paused))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "until {0} s from now: {1}")
  @CsvSource({"'', ''", "540, 9 min", "59, 59 s", "-5, 0 s"})
  void aPauseWithAnEndCountsDown(String seconds, String left) {
    Optional<Instant> end =
        seconds.isEmpty()
            ? Optional.empty()
            : Optional.of(NOW.plusSeconds(Long.parseLong(seconds)));
    NodeSnapshot paused =
        new NodeSnapshot(
            NOW,
            new NodeCondition(new Situation.PausedByUser(NOW, end), NOW, true),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(presenter.present(paused, Map.of(), NOW, NOW).headline().pauseLeft())
        .isEqualTo(left);
  }

  @Test
  void aRuleThatCanDoNothingHereIsToldAndNotBeforeItWasLookedAt() {
    RulesView rules =
        RulesView.of(
            PresenceFacts.NONE,
            List.of(
                new RulesView.Unseen(RuleKind.IN_USE, Unreported.WAYLAND),
                new RulesView.Unseen(RuleKind.BATTERY, Unreported.NOT_YET)));
    NodeSnapshot snapshot =
        new NodeSnapshot(
            NOW,
            new NodeCondition(new Situation.PausedByUser(NOW, Optional.empty()), NOW, true, rules),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(presenter.present(snapshot, Map.of(), NOW, NOW).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.INFO);
          assertThat(finding.sentence()).contains("you use the computer", "Wayland");
        });
  }

  @Test
  void aDeviceThatIsPausedForATimeSaysUntilWhen() {
    DeviceView view =
        new DeviceView(
            new Device(CPU, DeviceKind.CPU, "A processor", Map.of(), true, false),
            Optional.empty(),
            new PowerSource(10, false, "a guess"),
            new DeviceState.PausedByUser(Optional.of(NOW.plusSeconds(3600))));
    DeviceCard.State state = present(List.of(view), Map.of()).devices().getFirst().state();
    assertThat(state.reason()).isEqualTo("By you until 15:30");
    assertThat(state.pauseLeft()).isEqualTo("60 min");
    assertThat(state.pausedByUser()).isTrue();
  }

  private static ProofInProgress proof(String step, double fraction, Optional<Duration> left) {
    Device cpu = new Device(CPU, DeviceKind.CPU, "A processor", Map.of(), true, false);
    return new ProofInProgress(KEY, "transfer-batch-16", cpu, step, fraction, NOW, left);
  }

  private static NodeSnapshot proving(boolean finishing, ProofInProgress... proofs) {
    return new NodeSnapshot(
        NOW,
        new NodeCondition(new Situation.Proving(finishing), NOW, finishing),
        List.of(),
        List.of(),
        List.of(),
        List.of(proofs),
        List.of());
  }

  @Test
  void aDevicesStateAndItsReasonAreTwoThings() {
    DeviceView gpu =
        new DeviceView(
            new Device(CPU, DeviceKind.GPU, "A card", Map.of(), true, false),
            Optional.empty(),
            new PowerSource(10, false, "a guess"),
            new DeviceState.NotUsed("it could prove; a setting lets it"));
    DeviceCard card = present(List.of(gpu), Map.of()).devices().getFirst();
    assertThat(card.state().text()).isEqualTo("Not used");
    assertThat(card.state().reason()).isEqualTo("It could prove; a setting lets it");
  }

  private Earnings earnings(double wattHours, boolean measured) {
    Instant noon = Instant.parse("2026-11-05T12:00:00Z");
    List<EarningBucket> buckets =
        List.of(
            bucket(noon, 200),
            bucket(noon.plusSeconds(3600), 0),
            bucket(noon.plusSeconds(7200), 400));
    EarningsView view =
        new EarningsView(
            DEV,
            BigInteger.valueOf(600),
            new Balances(
                DEV, BigInteger.valueOf(100), BigInteger.valueOf(200), BigInteger.valueOf(300)),
            buckets,
            wattHours,
            measured,
            new BigDecimal("0.01"),
            "EUR");
    NodeSnapshot snapshot = snapshot(List.of(), List.of(), List.of(), Optional.of(view));
    return presenter.present(snapshot, Map.of(), NOW, NOW).earnings();
  }

  private static EarningBucket bucket(Instant from, long earned) {
    return new EarningBucket(from, from.plusSeconds(3600), DEV, BigInteger.valueOf(earned));
  }

  private static List<DeviceView> device(Optional<Health> health) {
    return List.of(
        new DeviceView(
            new Device(CPU, DeviceKind.CPU, "A processor", Map.of(), true, false),
            health,
            new PowerSource(10, false, "a guess"),
            new DeviceState.Ready()));
  }

  private static JobView job(String state, Optional<BigInteger> earned) {
    Instant at = Instant.parse("2026-11-05T14:20:00Z");
    return new JobView(
        KEY,
        state,
        Optional.of(new JobContent("transfer-batch-16", "groth16", 1000)),
        at,
        at,
        earned,
        Optional.of(new JobUsage(Duration.ofMillis(8400), 0.23, false)),
        List.of(
            new StepView(Phase.ACCEPTED.label(), at, Reason.read("")),
            new StepView(Phase.PAID.label(), at.plusMillis(9200), Reason.read("pending"))));
  }

  private HomeModel present(List<DeviceView> devices, Map<DeviceId, Map<Vital, Series>> samples) {
    return presenter.present(
        snapshot(devices, List.of(), List.of(), Optional.empty()), samples, NOW, NOW);
  }

  private static NodeSnapshot snapshot(
      List<DeviceView> devices,
      List<JobView> jobs,
      List<Finding> findings,
      Optional<EarningsView> earnings) {
    NetworkSituation situation =
        new NetworkSituation.Unreachable(
            "local", "http://127.0.0.1:1", "it is off", NOW.plusSeconds(30));
    return new NodeSnapshot(
        NOW,
        new NodeCondition(situation, NOW.minusSeconds(720), false),
        devices,
        findings,
        jobs,
        List.of(),
        List.of(
            new NetworkView(
                "local",
                "http://127.0.0.1:1",
                "",
                false,
                Optional.empty(),
                situation,
                earnings,
                0)));
  }
}
