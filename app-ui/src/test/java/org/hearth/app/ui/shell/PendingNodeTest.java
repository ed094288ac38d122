package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.Test;

class PendingNodeTest {
  private final PendingNode late = new PendingNode(Scenes.CLOCK);
  private final ScriptedNode real = new ScriptedNode(Scenes.IDLE.snapshot());
  private final List<NodeSnapshot> heard = new ArrayList<>();

  @Test
  void saysThatItStartsAndThenWhatTheRealNodeSays() {
    late.subscribe(heard::add);
    assertThat(heard.getLast().condition().activity()).isEqualTo(Activity.STARTING);

    late.arrived(real);
    assertThat(heard.getLast()).isEqualTo(Scenes.IDLE.snapshot());
    real.show(Scenes.PROVING.snapshot());
    assertThat(heard.getLast()).isEqualTo(Scenes.PROVING.snapshot());
    assertThat(real.calls).as("nobody pressed anything").isEmpty();
  }

  @Test
  void aPauseWhileStartingReachesTheNode() {
    late.subscribe(heard::add);
    late.pause();
    assertThat(heard.getLast().condition().paused()).isTrue();

    late.arrived(real);
    assertThat(real.calls).containsExactly("pause");
  }

  @Test
  void theLastWishWhileStartingWins() {
    late.pause();
    late.resume();
    late.arrived(real);
    assertThat(real.calls).containsExactly("resume");
  }

  @Test
  void aNodeThatCannotBeOpenedSaysWhy() {
    late.subscribe(heard::add);
    late.failed("The books at ~/hearth are in use by another Hearth.");

    assertThat(heard.getLast().condition().activity()).isEqualTo(Activity.ERROR);
    assertThat(heard.getLast().condition().situation())
        .isEqualTo(
            new Situation.NotOpen(true, "The books at ~/hearth are in use by another Hearth."));
  }

  @Test
  void aClosedSubscriptionHearsNothingOfTheRealNode() throws Exception {
    late.subscribe(heard::add).close();
    late.arrived(real);
    real.show(Scenes.PROVING.snapshot());
    assertThat(heard).hasSize(1);
    assertThat(real.subscribers()).isZero();
  }

  @Test
  void aSubscriptionMadeWhileStartingCanBeClosedLater() throws Exception {
    AutoCloseable subscription = late.subscribe(heard::add);
    late.arrived(real);
    subscription.close();
    assertThat(real.subscribers()).isZero();
  }
}
