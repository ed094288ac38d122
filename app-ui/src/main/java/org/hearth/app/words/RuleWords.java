package org.hearth.app.words;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hearth.device.presence.Unreported;
import org.hearth.node.api.RuleLimit;
import org.hearth.node.api.RulesView;
import org.hearth.node.api.Situation;

/** What the rules for working do, and what keeps them from doing it. */
public final class RuleWords {
  private static final int HALF = 50;

  private final Words words;

  public RuleWords(Words words) {
    this.words = words;
  }

  /**
   * Why work rests, and when it goes on.
   *
   * @param now what "tomorrow" counts from
   */
  public Explanation held(Situation.HeldByRule held, Instant now) {
    return new Explanation(sentence(held, now), words.text("situation.held.remedy"));
  }

  private String sentence(Situation.HeldByRule held, Instant now) {
    return switch (held.rule()) {
      case BATTERY -> words.text("situation.held.battery");
      case PROGRAM -> words.text("situation.held.program", held.detail());
      case FULL_SCREEN -> words.text("situation.held.full-screen");
      case IN_USE -> words.text("situation.held.in-use");
      case OTHER_LOAD -> words.text("situation.held.other-load");
      case SCHEDULE ->
          held.until()
              .map(end ->
                  words.text("situation.held.schedule.until", words.formats().moment(end, now)))
              .orElseGet(() -> words.text("situation.held.schedule"));
      case PRICE ->
          held.until()
              .map(
                  end -> words.text("situation.held.price.until", words.formats().moment(end, now)))
              .orElseGet(() -> words.text("situation.held.price"));
    };
  }

  /** Why proofs are slower than they could be, or go on although a rule lets work rest. */
  public String limit(RuleLimit limit) {
    if (limit.promised()) {
      return words.text("situation.limit.promised");
    }
    return limit.percent() == HALF
        ? words.text("situation.limit.half")
        : words.text("situation.limit.percent", limit.percent());
  }

  /**
   * The rules that are switched on and can do nothing here, a sentence each; none before the first
   * look is over.
   */
  public List<String> unseen(RulesView rules) {
    return rules.unseen().stream()
        .filter(unseen ->
            unseen.reason() != Unreported.NOT_ASKED && unseen.reason() != Unreported.NOT_YET)
        .map(unseen ->
            words.text(
                "rule-unseen." + key(unseen.rule()),
                words.text("unreported." + key(unseen.reason()))))
        .toList();
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
