package org.hearth.node.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.PowerSupply;
import org.hearth.device.presence.PresenceFacts;
import org.hearth.device.presence.Unreported;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RuleLimit;
import org.hearth.node.api.RulesView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEngineTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant MONDAY = OffsetDateTime.parse("2026-11-23T12:00+01:00").toInstant();
  private static final PresenceFacts SILENT = new PresenceFacts(gap(), gap(), gap(), gap(), gap());

  private final RuleEngine engine = new RuleEngine();
  private Instant now = MONDAY;
  private long nanos = Long.MAX_VALUE - 1_000_000_000L; // System.nanoTime may wrap

  private static <T> Fact<T> gap() {
    return Fact.notReported(Unreported.WAYLAND);
  }

  private Verdict decide(WorkRules rules, PresenceFacts facts) {
    return engine.decide(new RuleEngine.Moment(rules, facts, now, BERLIN, nanos));
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
    nanos += seconds * 1_000_000_000L;
  }

  private static WorkRules rules(String text) {
    WorkRules rules =
        WorkRules.NONE.withPrice(
            new PriceRule(Tariff.flat(new BigDecimal("0.30")), Optional.empty()));
    for (String one : text.split(";")) {
      String[] both = one.split("=");
      rules = RuleSetting.named(both[0].strip()).orElseThrow().change(rules, both[1].strip());
    }
    return rules;
  }

  private static PresenceFacts facts(String text) {
    PresenceFacts f = SILENT;
    for (String one : text.split(" ")) {
      String[] both = (one + "= ").split("=");
      String value = both[1].strip();
      f =
          switch (both[0]) {
            case "idle" ->
                new PresenceFacts(
                    Fact.of(Duration.ofSeconds(Long.parseLong(value))),
                    f.power(),
                    f.fullScreen(),
                    f.programs(),
                    f.otherLoad());
            case "battery" -> power(f, new PowerSupply.OnBattery(OptionalInt.of(50)));
            case "plugged" -> power(f, new PowerSupply.PluggedIn(OptionalInt.of(100)));
            case "mains" -> power(f, new PowerSupply.Mains());
            case "full" ->
                new PresenceFacts(
                    f.idle(), f.power(), Fact.of(value.equals("yes")), f.programs(), f.otherLoad());
            case "runs" ->
                new PresenceFacts(
                    f.idle(),
                    f.power(),
                    f.fullScreen(),
                    Fact.of(Set.of(value.split("\\+"))),
                    f.otherLoad());
            case "load" ->
                new PresenceFacts(
                    f.idle(),
                    f.power(),
                    f.fullScreen(),
                    f.programs(),
                    Fact.of(Double.parseDouble(value)));
            default -> f;
          };
    }
    return f;
  }

  private static PresenceFacts power(PresenceFacts f, PowerSupply power) {
    return new PresenceFacts(f.idle(), Fact.of(power), f.fullScreen(), f.programs(), f.otherLoad());
  }

  private static String text(Verdict verdict) {
    return verdict.holds().stream().map(h -> h.rule() + h.detail()).collect(Collectors.joining("+"))
        + verdict.limit().map(l -> l.percent() + "%").orElse("");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "pauseOnBattery=yes | battery | BATTERY",
        "pauseOnBattery=yes | plugged | ''",
        "pauseOnBattery=yes | mains   | ''",
        "pauseOnBattery=yes | silent  | ''",
        "pauseOnBattery=no  | battery | ''",
        "whileInUsePercent=0   | idle=0   | IN_USE",
        "whileInUsePercent=0   | idle=179 | IN_USE",
        "whileInUsePercent=0   | idle=180 | ''",
        "whileInUsePercent=0   | silent   | ''",
        "whileInUsePercent=50  | idle=10  | 50%",
        "whileInUsePercent=50  | idle=500 | ''",
        "whileInUsePercent=100 | idle=0   | ''",
        "whileInUsePercent=1; awayAfterMinutes=10 | idle=599 | 1%",
        "pauseForPrograms=doom, blender | runs=bash+blender | PROGRAMblender",
        "pauseForPrograms=doom          | runs=doomsday     | ''",
        "pauseForPrograms=doom          | silent            | ''",
        "pauseForPrograms=none          | runs=doom         | ''",
        "pauseForFullScreen=yes | full=yes | FULL_SCREEN",
        "pauseForFullScreen=yes | full=no  | ''",
        "pauseForFullScreen=yes | silent   | ''",
        "pauseForFullScreen=no  | full=yes | ''",
        "otherLoadPercent=40  | load=41 | OTHER_LOAD",
        "otherLoadPercent=40  | load=40 | ''",
        "otherLoadPercent=40  | silent  | ''",
        "otherLoadPercent=off | load=99 | ''",
        "dearestPricePerKwh=0.29 | silent | PRICE",
        "dearestPricePerKwh=0.30 | silent | ''",
        "dearestPricePerKwh=off  | silent | ''",
        "schedule=mon 22:00-23:00 | silent | SCHEDULE",
        "schedule=mon 12:00-13:00 | silent | ''",
        "pauseOnBattery=yes; schedule=tue 10:00-11:00; whileInUsePercent=50 | battery idle=0 | BATTERY+SCHEDULE50%",
      })
  void saysWhatTheRulesSay(String rules, String facts, String expected) {
    assertThat(text(decide(rules(rules), facts(facts)))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // facts at seconds, and what is held right then
        "pauseOnBattery=yes | 0 battery:H, 2 plugged:H, 11 plugged:H, 12 plugged:F",
        "pauseOnBattery=yes | 0 battery:H, 2 plugged:H, 8 battery:H, 14 plugged:H, 24 plugged:F, 26 battery:H",
        "pauseOnBattery=yes | 0 battery:H, 2 silent:H, 12 silent:F", // the sensor went
        "pauseForFullScreen=yes | 0 full=yes:H, 5 full=no:H, 10 full=yes:H, 15 full=no:H, 29 full=no:H, 30 full=no:F",
        "pauseForPrograms=doom | 0 runs=doom:H, 10 runs=bash:H, 25 runs=bash:F",
        "otherLoadPercent=40 | 0 load=30:F, 2 load=45:H, 10 load=35:H, 50 load=35:H, 52 load=29:H, 82 load=29:F, 84 load=35:F",
        "whileInUsePercent=0 | 0 idle=500:F, 2 idle=1:H, 4 idle=3:H, 181 idle=180:F",
      })
  void closesAtOnceAndOpensAfterACalm(String rules, String course) {
    long at = 0;
    for (String step : course.split(", ")) {
      long second = Long.parseLong(step.substring(0, step.indexOf(' ')));
      pass(second - at);
      at = second;
      String facts = step.substring(step.indexOf(' ') + 1, step.indexOf(':'));
      assertThat(decide(rules(rules), facts(facts)).held()).as(step).isEqualTo(step.endsWith(":H"));
    }
  }

  @Test
  void aRuleThatIsSwitchedOffEndsAtOnce() {
    assertThat(decide(rules("pauseOnBattery=yes"), facts("battery")).held()).isTrue();
    assertThat(decide(rules("pauseOnBattery=no"), facts("battery")).held()).isFalse();
  }

  @Test
  void theBeginningIsKeptAndIsNeverLaterThanNow() {
    assertThat(since(facts("battery"))).isEqualTo(MONDAY);
    pass(30);
    assertThat(since(facts("battery"))).isEqualTo(MONDAY);
    now = MONDAY.minus(Duration.ofHours(5)); // the clock is set back
    assertThat(since(facts("battery"))).isEqualTo(now);
    now = MONDAY.plus(Duration.ofDays(400)); // and forward: a calm is still ten seconds
    nanos += 1_000_000_000L;
    assertThat(decide(rules("pauseOnBattery=yes"), facts("plugged")).held()).isTrue();
    nanos += 10_000_000_000L;
    assertThat(decide(rules("pauseOnBattery=yes"), facts("plugged")).held()).isFalse();
  }

  private Instant since(PresenceFacts facts) {
    return decide(rules("pauseOnBattery=yes"), facts).holds().getFirst().since();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule=mon-fri 22:00-07:00 | 2026-11-23T12:00+01:00 | 2026-11-23T22:00+01:00 | ''",
        "schedule=mon-fri 22:00-07:00 | 2026-11-23T23:00+01:00 | '' | 2026-11-24T07:00+01:00",
        "schedule=always              | 2026-11-23T23:00+01:00 | '' | ''",
        "dearestPricePerKwh=0.25; tariff=mon-fri 22:00-06:00 0.21 | 2026-11-23T12:00+01:00 | 2026-11-23T22:00+01:00 | ''",
        "dearestPricePerKwh=0.25; tariff=mon-fri 22:00-06:00 0.21 | 2026-11-23T23:00+01:00 | '' | 2026-11-24T06:00+01:00",
        "dearestPricePerKwh=0.25; tariff=fri 22:00-24:00 0.21, sat 00:00-04:00 0.22 | 2026-11-27T23:00+01:00 | '' | 2026-11-28T04:00+01:00",
        "dearestPricePerKwh=0.10 | 2026-11-23T12:00+01:00 | '' | ''",
        "dearestPricePerKwh=0.25; tariff=daily 10:00-14:00 0.2; schedule=daily 08:00-13:00 | 2026-11-23T12:00+01:00 | '' | 2026-11-23T13:00+01:00",
      })
  void endsAreKnownWhereTheyAre(String rules, String at, String until, String closes) {
    now = OffsetDateTime.parse(at).toInstant();
    Verdict verdict = decide(rules(rules), SILENT);
    assertThat(verdict.holds().stream().map(Hold::until).flatMap(Optional::stream).toList())
        .isEqualTo(instants(until));
    assertThat(verdict.closes().stream().toList()).isEqualTo(instants(closes));
  }

  private static List<Instant> instants(String text) {
    return Arrays.stream(text.split(" "))
        .filter(t -> !t.isEmpty())
        .map(t -> OffsetDateTime.parse(t).toInstant())
        .toList();
  }

  @Test
  void whatCannotBeSeenIsToldForRulesThatAreOn() {
    assertThat(RuleEngine.unseen(WorkRules.DEFAULT, SILENT))
        .extracting(RulesView.Unseen::rule)
        .containsExactly(RuleKind.BATTERY, RuleKind.FULL_SCREEN, RuleKind.IN_USE);
    assertThat(RuleEngine.unseen(WorkRules.NONE, SILENT)).isEmpty();
    assertThat(RuleEngine.unseen(WorkRules.DEFAULT, facts("battery full=no")))
        .containsExactly(new RulesView.Unseen(RuleKind.IN_USE, Unreported.WAYLAND));
  }

  @Test
  void theDefaultsAreSafe() {
    assertThat(text(decide(WorkRules.DEFAULT, facts("battery full=yes idle=0"))))
        .isEqualTo("BATTERY+FULL_SCREEN50%");
    assertThat(decide(WorkRules.NONE, facts("battery full=yes idle=0 load=100")))
        .isEqualTo(Verdict.FREE);
    assertThat(
            new RuleEngine()
                .decide(
                    new RuleEngine.Moment(WorkRules.DEFAULT, facts("idle=5"), now, BERLIN, nanos))
                .limit())
        .contains(new RuleLimit(RuleKind.IN_USE, 50, false));
  }
}
