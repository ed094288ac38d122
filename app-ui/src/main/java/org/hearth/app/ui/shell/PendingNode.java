package org.hearth.app.ui.shell;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a node that is still being opened, so that the window is there at once: it says
 * that the node starts, keeps a press of "Pause" until there is a node to pause, and if the node
 * cannot be opened it says why.
 */
final class PendingNode implements NodeControl {
  private final List<Consumer<NodeSnapshot>> subscribers = new ArrayList<>();
  private final Map<Consumer<NodeSnapshot>, AutoCloseable> forwarded = new HashMap<>();
  private final Clock clock;
  private NodeSnapshot before;
  private boolean pressed;
  private @Nullable NodeControl node;

  PendingNode(Clock clock) {
    this.clock = clock;
    before = alone(new Situation.NotOpen(false, ""), false);
  }

  /** From now on the real node answers. */
  synchronized void arrived(NodeControl node) {
    this.node = node;
    if (pressed) {
      if (before.condition().paused()) {
        node.pause();
      } else {
        node.resume();
      }
    }
    subscribers.forEach(s -> forwarded.put(s, node.subscribe(s)));
    subscribers.clear();
  }

  /** The node could not be opened; {@code sentence} says why and what to do. */
  synchronized void failed(String sentence) {
    before = alone(new Situation.NotOpen(true, sentence), before.condition().paused());
    subscribers.forEach(subscriber -> subscriber.accept(before));
  }

  @Override
  public void pause() {
    press(true);
  }

  @Override
  public void resume() {
    press(false);
  }

  private void press(boolean paused) {
    NodeControl present;
    synchronized (this) {
      present = node;
      if (present == null) {
        pressed = true;
        before = alone(before.condition().situation(), paused);
        subscribers.forEach(subscriber -> subscriber.accept(before));
      }
    }
    if (present != null && paused) {
      present.pause();
    } else if (present != null) {
      present.resume();
    }
  }

  @Override
  public synchronized NodeSnapshot snapshot() {
    return node == null ? before : node.snapshot();
  }

  @Override
  public synchronized AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
    if (node != null) {
      return node.subscribe(subscriber);
    }
    subscribers.add(subscriber);
    subscriber.accept(before);
    return () -> forget(subscriber);
  }

  private synchronized void forget(Consumer<NodeSnapshot> subscriber) throws Exception {
    subscribers.remove(subscriber);
    AutoCloseable subscription = forwarded.remove(subscriber);
    if (subscription != null) {
      subscription.close();
    }
  }

  private NodeSnapshot alone(Situation situation, boolean paused) {
    Instant now = clock.instant();
    return new NodeSnapshot(
        now,
        new NodeCondition(situation, now, paused),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
