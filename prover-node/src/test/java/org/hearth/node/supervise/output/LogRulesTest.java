package org.hearth.node.supervise.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRulesTest {
  @Test
  void theFirstRuleThatFindsSomethingCounts() {
    LogRules rules =
        new LogRules(
            List.of(
                LogRule.of("lost", LogEvent.Kind.LOST_RACE, "error: too late"),
                LogRule.of("error", LogEvent.Kind.ERROR, "error: (?<text>[^;]++)")));
    assertThat(rules.event("12:00 error: too late; next"))
        .contains(new LogEvent(LogEvent.Kind.LOST_RACE, "lost", "12:00 error: too late; next"));
    assertThat(rules.event("12:00 error: disk full; next"))
        .contains(new LogEvent(LogEvent.Kind.ERROR, "error", "disk full"));
    assertThat(rules.event("all well")).isEmpty();
  }

  @Test
  void onlyTheBeginningOfALineIsLookedAt() {
    LogRules rules = new LogRules(List.of(LogRule.of("x", LogEvent.Kind.PROGRESS, "x")));
    assertThat(rules.event(" ".repeat(LogRules.MOST_LOOKED_AT - 1) + "x")).isPresent();
    assertThat(rules.event(" ".repeat(LogRules.MOST_LOOKED_AT) + "x")).isEmpty();
  }

  @Test
  void anErrorIsNoSignOfProgress() {
    assertThat(LogEvent.Kind.ERROR.isProgress()).isFalse();
    assertThat(LogEvent.Kind.LOST_RACE.isProgress()).isTrue();
    assertThat(LogRules.ANY_LINE.event("anything").orElseThrow().kind())
        .isEqualTo(LogEvent.Kind.PROGRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+b",
        "a*",
        "a?",
        "a{2,9}",
        "a+?",
        "(a)\\1",
        "(?<n>a)\\k<n>",
        "\\Qa*\\E",
        "x|y*"
      })
  void aPatternThatCouldTakeLongIsRefused(String regex) {
    assertThatThrownBy(() -> LogRule.of("bad", LogEvent.Kind.ERROR, regex))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a++b", "(?:ab|c)*+", "[+*?]", "\\+\\*", "(?<text>[^\\]]{1,9}+)", "a?+", "^x$"})
  void aPatternThatRepeatsPossessivelyIsTaken(String regex) {
    assertThat(LogRule.of("good", LogEvent.Kind.ERROR, regex).pattern().pattern()).isEqualTo(regex);
  }

  @Test
  void eachRuleHasANameOfItsOwn() {
    LogRule rule = LogRule.of("x", LogEvent.Kind.PROGRESS, "x");
    assertThatThrownBy(() -> new LogRules(List.of(rule, rule)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
