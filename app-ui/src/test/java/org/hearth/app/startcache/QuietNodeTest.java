package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.PowerSupply;
import org.hearth.device.presence.Unreported;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RulesView;
import org.hearth.node.api.Situation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuietNodeTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  static Stream<Arguments> situations() {
    return Stream.of(
        Arguments.of(new Situation.Starting(), new PowerSupply.Mains(), false),
        Arguments.of(
            new Situation.Proving(false, Optional.empty()), new PowerSupply.Mains(), false),
        Arguments.of(
            new Situation.HeldByRule(RuleKind.IN_USE, "", NOW, Optional.empty()),
            new PowerSupply.Mains(),
            false),
        Arguments.of(new Situation.Resting("GPU", "hot"), new PowerSupply.Mains(), false),
        Arguments.of(
            new Situation.PausedByUser(NOW, Optional.empty()), new PowerSupply.Mains(), true),
        Arguments.of(
            new Situation.PausedByUser(NOW, Optional.empty()),
            new PowerSupply.PluggedIn(OptionalInt.of(80)),
            true),
        Arguments.of(
            new Situation.PausedByUser(NOW, Optional.empty()),
            new PowerSupply.OnBattery(OptionalInt.empty()),
            false));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void aNodeThatHasNothingToDoAndMayIsQuiet(Situation situation, PowerSupply power, boolean quiet) {
    Fact<Duration> unknown = Fact.notReported(Unreported.values()[0]);
    RulesView rules =
        new RulesView(
            unknown,
            Fact.of(power),
            Fact.notReported(Unreported.values()[0]),
            Fact.notReported(Unreported.values()[0]),
            List.of());
    NodeSnapshot snapshot =
        new NodeSnapshot(
            NOW,
            new NodeCondition(situation, NOW, false, rules),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(QuietNode.quiet(snapshot)).isEqualTo(quiet);
  }
}
