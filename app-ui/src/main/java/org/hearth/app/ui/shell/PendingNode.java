package org.hearth.app.ui.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;
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
  private final List<Consumer<NodeControl>> pendingDevices = new ArrayList<>();
  private Consumer<NodeControl> pending = node -> {};
  private @Nullable NodeControl node;

  PendingNode(Clock clock) {
    this.clock = clock;
    before = alone(new Situation.NotOpen(false, ""), false);
  }

  /** From now on the real node answers. */
  synchronized void arrived(NodeControl node) {
    this.node = node;
    pending.accept(node);
    pendingDevices.forEach(action -> action.accept(node));
    pendingDevices.clear();
    subscribers.forEach(s -> forwarded.put(s, node.subscribe(s)));
    subscribers.clear();
  }

  /**
   * Says what the node waits for before it is opened.
   *
   * @param sentence empty when it is being opened
   */
  synchronized void waits(String sentence) {
    before = alone(new Situation.NotOpen(false, sentence), before.condition().paused());
    subscribers.forEach(subscriber -> subscriber.accept(before));
  }

  /** The node could not be opened; {@code sentence} says why and what to do. */
  synchronized void failed(String sentence) {
    before = alone(new Situation.NotOpen(true, sentence), before.condition().paused());
    subscribers.forEach(subscriber -> subscriber.accept(before));
  }

  @Override
  public void pause(Optional<Duration> time) {
    ask(Optional.of(true), node -> node.pause(time));
  }

  @Override
  public void resume() {
    ask(Optional.of(false), NodeControl::resume);
  }

  @Override
  public void pause(DeviceId device, Optional<Duration> time) {
    ask(Optional.empty(), node -> node.pause(device, time));
  }

  @Override
  public void resume(DeviceId device) {
    ask(Optional.empty(), node -> node.resume(device));
  }

  /**
   * @param paused whether the node is to be paused after it; empty if it is about a device
   */
  private void ask(Optional<Boolean> paused, Consumer<NodeControl> action) {
    NodeControl present;
    synchronized (this) {
      present = node;
      if (present == null && paused.isEmpty()) {
        pendingDevices.add(action);
      } else if (present == null) {
        pending = action; // the last press wins
        before = alone(before.condition().situation(), paused.orElseThrow());
        subscribers.forEach(subscriber -> subscriber.accept(before));
      }
    }
    if (present != null) {
      action.accept(present);
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
