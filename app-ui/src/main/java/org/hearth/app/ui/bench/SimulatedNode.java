package org.hearth.app.ui.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;

/** Shows what it is told to show; nothing works in it. */
final class SimulatedNode implements NodeControl {
  private final List<Consumer<NodeSnapshot>> subscribers = new CopyOnWriteArrayList<>();
  private volatile NodeSnapshot snapshot;

  SimulatedNode(Clock clock) {
    snapshot = SimulatedDay.proving(clock.instant(), 0);
  }

  void show(NodeSnapshot next) {
    snapshot = next;
    subscribers.forEach(subscriber -> subscriber.accept(next));
  }

  @Override
  public void pause(Optional<Duration> time) {}

  @Override
  public void resume() {}

  @Override
  public void pause(DeviceId device, Optional<Duration> time) {}

  @Override
  public void resume(DeviceId device) {}

  @Override
  public NodeSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
    subscribers.add(subscriber);
    subscriber.accept(snapshot);
    return () -> subscribers.remove(subscriber);
  }
}
