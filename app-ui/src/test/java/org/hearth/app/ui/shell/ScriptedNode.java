package org.hearth.app.ui.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;

/** A node that shows what a test tells it to show, and does what the pause button says. */
final class ScriptedNode implements NodeControl {
  final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Consumer<NodeSnapshot>> subscribers = new CopyOnWriteArrayList<>();
  private volatile NodeSnapshot snapshot;

  /** When true, pause() and resume() are noted but nothing comes of them. */
  volatile boolean slow;

  volatile String refusal = "";

  ScriptedNode(NodeSnapshot first) {
    this.snapshot = first;
  }

  int subscribers() {
    return subscribers.size();
  }

  void show(NodeSnapshot next) {
    snapshot = next;
    subscribers.forEach(subscriber -> subscriber.accept(next));
  }

  @Override
  public void pause(Optional<Duration> time) {
    obey("pause" + time.map(t -> " " + t).orElse(""), true);
  }

  @Override
  public void pause(DeviceId device, Optional<Duration> time) {
    calls.add("pause " + device.value());
  }

  @Override
  public void resume(DeviceId device) {
    calls.add("resume " + device.value());
  }

  @Override
  public void resume() {
    obey("resume", false);
  }

  private void obey(String call, boolean paused) {
    calls.add(call);
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
    if (!slow) {
      NodeSnapshot s = snapshot;
      Situation situation =
          paused
              ? new Situation.PausedByUser(s.at(), Optional.empty())
              : new NetworkSituation.Waiting("local", Optional.empty());
      show(
          new NodeSnapshot(
              s.at(),
              new NodeCondition(situation, s.at(), paused),
              s.devices(),
              s.findings(),
              s.jobs(),
              List.of(),
              s.networks()));
    }
  }

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
