package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.device.presence.PresenceFacts;
import org.hearth.device.presence.Unreported;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RuleLimit;
import org.hearth.node.api.RulesView;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
  private final RuleWords words =
      new RuleWords(Words.of(ZoneId.of("Europe/Berlin"), Locale.ENGLISH));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BATTERY     | ''   | ''                   | Paused: the computer runs on battery. Work goes on when it is plugged in.",
        "PROGRAM     | doom | ''                   | Paused: doom is running. Work goes on when it ends.",
        "FULL_SCREEN | ''   | ''                   | Paused: a program fills the screen. Work goes on when it no longer does.",
        "IN_USE      | ''   | ''                   | Paused: you are using the computer. Work goes on when you are away from it.",
        "OTHER_LOAD  | ''   | ''                   | Paused: other programs need the processor. Work goes on when they need less.",
        "SCHEDULE    | ''   | 2026-11-23T21:00:00Z | Paused until 22:00, as your schedule says.",
        "SCHEDULE    | ''   | 2026-11-25T21:00:00Z | Paused until 25 Nov, 22:00, as your schedule says.",
        "SCHEDULE    | ''   | ''                   | Paused by your schedule.",
        "PRICE       | ''   | 2026-11-23T21:00:00Z | Paused until 22:00: energy costs more than your limit now.",
        "PRICE       | ''   | ''                   | Paused: energy costs more than your limit.",
      })
  void saysWhyWorkRests(RuleKind rule, String detail, String until, String sentence) {
    Optional<Instant> end = until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until));
    Explanation said = words.held(new Situation.HeldByRule(rule, detail, NOW, end), NOW);
    assertThat(said.sentence()).isEqualTo(sentence);
    assertThat(said.remedy()).contains("settings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50  | false | Half speed while you use the computer.",
        "25  | false | 25 % of full speed while you use the computer.",
        "100 | true  | One of your rules lets work rest, but this proof would miss its deadline: it is finished first.",
      })
  void saysWhyProofsAreSlowOrGoOn(int percent, boolean promised, String sentence) {
    assertThat(words.limit(new RuleLimit(RuleKind.IN_USE, percent, promised))).isEqualTo(sentence);
  }

  @Test
  void saysWhatItCannotTell() {
    RulesView view =
        RulesView.of(
            PresenceFacts.NONE, List.of(new RulesView.Unseen(RuleKind.IN_USE, Unreported.WAYLAND)));
    assertThat(words.unseen(view))
        .containsExactly(
            "Hearth cannot tell whether you use the computer, so it works as if you were away: not reported on Wayland.");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_ASKED", "NOT_YET"})
  void everyReasonHasItsWords(Unreported reason) {
    for (RuleKind rule :
        List.of(
            RuleKind.BATTERY,
            RuleKind.PROGRAM,
            RuleKind.FULL_SCREEN,
            RuleKind.IN_USE,
            RuleKind.OTHER_LOAD)) {
      RulesView view =
          RulesView.of(PresenceFacts.NONE, List.of(new RulesView.Unseen(rule, reason)));
      assertThat(words.unseen(view)).singleElement().asString().endsWith(".");
    }
  }
}
