package org.hearth.node.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.FactSource;
import org.hearth.device.presence.PresenceFacts;
import org.hearth.device.presence.PresenceSensors;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RulesView;
import org.hearth.node.loop.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds at what the rules need, and at nothing else, and keeps what they say of
 * it.
 */
public final class RuleLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleLoop.class);

  /** How often the list of programs is read: the others cost next to nothing. */
  private static final int LOOKS_BETWEEN_PROGRAMS = 5;

  private static final Duration SOON = Duration.ofMillis(50);

  private final Supplier<WorkRules> rules;
  private final PresenceSensors sensors;
  private final Duration every;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Runnable changed;
  private final RuleEngine engine = new RuleEngine();
  private Fact<Set<String>> programs = PresenceFacts.unasked();
  private long looks;
  private volatile boolean looked;
  private volatile Verdict verdict = Verdict.FREE;
  private volatile RulesView view = RulesView.NONE;

  /**
   * @param rules the present ones; asked at each look
   * @param sensors not closed here
   * @param every so often it looks
   * @param clock its zone is the user's
   * @param nanoTime monotonic, as System.nanoTime
   * @param changed told when the rules say something else than before
   */
  public RuleLoop(
      Supplier<WorkRules> rules,
      PresenceSensors sensors,
      Duration every,
      Clock clock,
      LongSupplier nanoTime,
      Runnable changed) {
    this.rules = rules;
    this.sensors = sensors;
    this.every = every;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.changed = changed;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Signal.sleep(untilNextLook(look()));
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  /** What the rules say, as of the last look. */
  public Verdict verdict() {
    return verdict;
  }

  public RulesView view() {
    return view;
  }

  /** Whether jobs may be promised; not before the first look. */
  public boolean allowsNewWork() {
    return looked && !verdict.held();
  }

  /** Whether a game wants what the engine keeps on graphics cards. */
  public boolean memoryIsWanted() {
    return verdict.holds().stream()
        .anyMatch(h -> h.rule() == RuleKind.PROGRAM || h.rule() == RuleKind.FULL_SCREEN);
  }

  /** For a job that would be promised now. */
  public WorkWindow window() {
    Verdict now = verdict;
    return new WorkWindow(
        now.share(), now.closes().map(end -> Duration.between(clock.instant(), end)));
  }

  private synchronized Verdict look() {
    WorkRules wanted = rules.get();
    PresenceFacts facts = facts(wanted);
    Verdict now =
        engine.decide(
            new RuleEngine.Moment(
                wanted, facts, clock.instant(), clock.getZone(), nanoTime.getAsLong()));
    view = RulesView.of(facts, RuleEngine.unseen(wanted, facts));
    boolean other = !looked || !now.equals(verdict);
    if (now.share() != verdict.share()) {
      LOG.info("the rules for working: {}", told(now));
    }
    verdict = now;
    looked = true;
    if (other) {
      changed.run();
    }
    return now;
  }

  private static String told(Verdict now) {
    return now.held()
        ? "rest, by " + now.holds().stream().map(Hold::rule).toList()
        : Math.round(100 * now.share()) + " % of full speed";
  }

  private PresenceFacts facts(WorkRules wanted) {
    boolean byName = !wanted.programs().isEmpty();
    if (!byName || looks++ % LOOKS_BETWEEN_PROGRAMS == 0) {
      programs = ask(sensors.programs(), () -> byName);
    }
    return new PresenceFacts(
        ask(sensors.idle(), () -> wanted.inUsePercent() < 100),
        ask(sensors.power(), wanted::pauseOnBattery),
        ask(sensors.fullScreen(), wanted::pauseForFullScreen),
        programs,
        ask(sensors.otherLoad(), () -> wanted.otherLoadPercent() > 0));
  }

  private static <T> Fact<T> ask(FactSource<T> source, BooleanSupplier needed) {
    return needed.getAsBoolean() ? source.read() : PresenceFacts.unasked();
  }

  /** Sooner where it is known that something ends or begins. */
  private Duration untilNextLook(Verdict now) {
    Instant time = clock.instant();
    return Stream.concat(
            now.closes().stream(), now.holds().stream().map(Hold::until).flatMap(Optional::stream))
        .map(end -> Duration.between(time, end))
        .filter(left -> left.compareTo(every) < 0)
        .min(Duration::compareTo)
        .map(left -> left.compareTo(SOON) < 0 ? SOON : left)
        .orElse(every);
  }
}
