package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.Test;

/** Which news the window may show later. */
class CalmTest {
  private static final NodeSnapshot IDLE = Scenes.IDLE.snapshot();

  private static NodeSnapshot with(NodeCondition condition, List<DeviceView> devices) {
    return new NodeSnapshot(
        IDLE.at().plusSeconds(1),
        condition,
        devices,
        IDLE.findings(),
        IDLE.jobs(),
        IDLE.proofs(),
        IDLE.networks());
  }

  @Test
  void aNewReadingCanWait() {
    List<DeviceView> warmer = Scenes.PAUSED.snapshot().devices();
    List<DeviceView> silent =
        IDLE.devices().stream()
            .map(
                view -> new DeviceView(view.device(), Optional.empty(), view.power(), view.state()))
            .toList();
    assertThat(Calm.between(IDLE, with(IDLE.condition(), silent))).isTrue();
    assertThat(Calm.between(IDLE, with(IDLE.condition(), warmer)))
        .as("those devices are in another state")
        .isFalse();
  }

  @Test
  void aDeviceThatIsInAnotherStateCannot() {
    List<DeviceView> other =
        IDLE.devices().stream()
            .map(view ->
                new DeviceView(
                    view.device(), view.health(), view.power(), new DeviceState.Untested()))
            .toList();
    assertThat(Calm.between(IDLE, with(IDLE.condition(), other))).isFalse();
  }

  @Test
  void anotherSituationOrWorkCannot() {
    assertThat(Calm.between(IDLE, Scenes.PAUSED.snapshot())).isFalse();
    assertThat(Calm.between(IDLE, Scenes.ERROR.snapshot())).isFalse();
    assertThat(Calm.between(IDLE, Scenes.OFFLINE.snapshot())).isFalse();
    assertThat(Calm.between(Scenes.PROVING.snapshot(), Scenes.PROVING.snapshot())).isFalse();
  }

  @Test
  void aPauseThatRunsOutIsShownByTheSecond() {
    Optional<java.time.Instant> end = Optional.of(IDLE.at().plus(Duration.ofMinutes(10)));
    NodeCondition pause =
        new NodeCondition(new Situation.PausedByUser(IDLE.at(), end), IDLE.at(), true);
    assertThat(Calm.in(with(pause, IDLE.devices()))).isFalse();
    assertThat(Calm.in(Scenes.PAUSED.snapshot())).isTrue();
  }
}
