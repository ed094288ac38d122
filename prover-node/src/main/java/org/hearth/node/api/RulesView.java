package org.hearth.node.api;

import java.time.Duration;
import java.util.List;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.PowerSupply;
import org.hearth.device.presence.PresenceFacts;
import org.hearth.device.presence.Unreported;

/**
 * What is known for the rules for working. Which programs run is not in it: that is nobody's
 * business outside the rules.
 *
 * @param idle time since the user last touched mouse or keyboard
 * @param fullScreen whether a program fills the screen
 * @param otherLoad of other programs, in per cent of all processors, over about half a minute
 * @param unseen rules that are switched on and can do nothing now
 */
public record RulesView(
    Fact<Duration> idle,
    Fact<PowerSupply> power,
    Fact<Boolean> fullScreen,
    Fact<Double> otherLoad,
    List<Unseen> unseen) {
  public static final RulesView NONE = of(PresenceFacts.NONE, List.of());

  /** A rule whose fact is not reported, and why. */
  public record Unseen(RuleKind rule, Unreported reason) {}

  public RulesView {
    unseen = List.copyOf(unseen);
  }

  public static RulesView of(PresenceFacts facts, List<Unseen> unseen) {
    return new RulesView(
        facts.idle(), facts.power(), facts.fullScreen(), facts.otherLoad(), unseen);
  }
}
