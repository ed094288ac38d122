package org.hearth.node.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.PowerSupply;
import org.hearth.device.presence.PresenceFacts;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RuleLimit;
import org.hearth.node.api.RulesView;

/**
 * What the rules say of what is known now. A fact that is not known never lets work rest: the rule
 * is told as one that can do nothing. One thread's.
 */
public final class RuleEngine {
  /** A load has to fall below this part of its limit before work goes on. */
  private static final double LOAD_OVER_BELOW = 0.75;

  private static final Map<RuleKind, Duration> CALM =
      Map.of(
          RuleKind.BATTERY, Duration.ofSeconds(10),
          RuleKind.PROGRAM, Duration.ofSeconds(15),
          RuleKind.FULL_SCREEN, Duration.ofSeconds(15),
          RuleKind.OTHER_LOAD, Duration.ofSeconds(30));

  private final Map<RuleKind, Latch> latches = new EnumMap<>(RuleKind.class);

  /** One look. */
  public record Moment(
      WorkRules rules, PresenceFacts facts, Instant now, ZoneId zone, long nanos) {}

  public RuleEngine() {
    for (RuleKind kind : RuleKind.values()) {
      latches.put(kind, new Latch(CALM.getOrDefault(kind, Duration.ZERO)));
    }
  }

  public Verdict decide(Moment at) {
    WorkRules rules = at.rules();
    PresenceFacts facts = at.facts();
    List<Hold> holds = new ArrayList<>();
    boolean onBattery = is(facts.power().map(p -> p instanceof PowerSupply.OnBattery));
    hold(RuleKind.BATTERY, rules.pauseOnBattery(), onBattery, at).ifPresent(holds::add);
    Optional<String> program = running(rules.programs(), facts.programs());
    latch(
            RuleKind.PROGRAM,
            !rules.programs().isEmpty(),
            program.isPresent(),
            program.orElse(""),
            at)
        .ifPresent(holds::add);
    hold(RuleKind.FULL_SCREEN, rules.pauseForFullScreen(), is(facts.fullScreen()), at)
        .ifPresent(holds::add);
    boolean inUse =
        is(facts.idle().map(t -> t.compareTo(Duration.ofMinutes(rules.awayAfterMinutes())) < 0));
    hold(RuleKind.IN_USE, rules.inUsePercent() <= 0, inUse, at).ifPresent(holds::add);
    hold(RuleKind.OTHER_LOAD, rules.otherLoadPercent() > 0, loaded(rules, facts), at)
        .ifPresent(holds::add);
    WeekSchedule.Opening opening = rules.schedule().at(at.now(), at.zone());
    hold(RuleKind.SCHEDULE, true, !opening.open(), at)
        .map(held -> until(held, opening.until()))
        .ifPresent(holds::add);
    Optional<Instant> priceChange =
        rules
            .price()
            .dearest()
            .flatMap(limit -> rules.price().tariff().change(limit, at.now(), at.zone()));
    hold(RuleKind.PRICE, rules.price().dearest().isPresent(), tooDear(at), at)
        .map(held -> until(held, priceChange))
        .ifPresent(holds::add);
    Optional<RuleLimit> limit =
        inUse && rules.inUsePercent() > 0 && rules.inUsePercent() < 100
            ? Optional.of(new RuleLimit(RuleKind.IN_USE, rules.inUsePercent(), false))
            : Optional.empty();
    Optional<Instant> closes =
        holds.isEmpty()
            ? Stream.concat(opening.until().stream(), priceChange.stream()).min(Instant::compareTo)
            : Optional.empty();
    return new Verdict(holds, limit, closes);
  }

  /** The rules that are switched on and whose facts are missing. */
  public static List<RulesView.Unseen> unseen(WorkRules rules, PresenceFacts facts) {
    List<RulesView.Unseen> found = new ArrayList<>();
    unseen(RuleKind.BATTERY, rules.pauseOnBattery(), facts.power(), found);
    unseen(RuleKind.PROGRAM, !rules.programs().isEmpty(), facts.programs(), found);
    unseen(RuleKind.FULL_SCREEN, rules.pauseForFullScreen(), facts.fullScreen(), found);
    unseen(RuleKind.IN_USE, rules.inUsePercent() < 100, facts.idle(), found);
    unseen(RuleKind.OTHER_LOAD, rules.otherLoadPercent() > 0, facts.otherLoad(), found);
    return found;
  }

  private static void unseen(
      RuleKind rule, boolean on, Fact<?> fact, List<RulesView.Unseen> found) {
    if (on) {
      fact.gap().ifPresent(why -> found.add(new RulesView.Unseen(rule, why)));
    }
  }

  private static boolean is(Fact<Boolean> fact) {
    return fact.value().orElse(false);
  }

  private static Optional<String> running(List<String> named, Fact<Set<String>> programs) {
    Set<String> there = programs.value().orElse(Set.of());
    return named.stream().filter(there::contains).findFirst();
  }

  private boolean loaded(WorkRules rules, PresenceFacts facts) {
    double limit = rules.otherLoadPercent();
    boolean closed = latch(RuleKind.OTHER_LOAD).closed();
    double counts = closed ? limit * LOAD_OVER_BELOW : limit;
    return facts.otherLoad().value().filter(load -> load > counts).isPresent();
  }

  private static boolean tooDear(Moment at) {
    PriceRule price = at.rules().price();
    Optional<BigDecimal> limit = price.dearest();
    return limit.isPresent() && price.tariff().at(at.now(), at.zone()).compareTo(limit.get()) > 0;
  }

  private Optional<Hold> hold(RuleKind rule, boolean enabled, boolean on, Moment at) {
    return latch(rule, enabled, on, "", at);
  }

  private Optional<Hold> latch(
      RuleKind rule, boolean enabled, boolean on, String detail, Moment at) {
    Latch latch = latch(rule);
    if (!enabled) {
      latch.open();
      return Optional.empty();
    }
    return latch
        .update(on, detail, at.now(), at.nanos())
        .map(since -> new Hold(rule, latch.detail(), since, Optional.empty()));
  }

  private Latch latch(RuleKind rule) {
    return Objects.requireNonNull(latches.get(rule));
  }

  private static Hold until(Hold hold, Optional<Instant> end) {
    return new Hold(hold.rule(), hold.detail(), hold.since(), end);
  }
}
