package org.hearth.app.ui.shell;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Why;

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
  public void pause() {
    obey("pause", true);
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
      Why why =
          paused
              ? new Why(Activity.PAUSED, "You paused Hearth.", s.at(), "Press Resume to go on.")
              : new Why(Activity.WAITING, "Waiting for the next job.", s.at(), "");
      show(
          new NodeSnapshot(
              s.at(),
              why,
              paused,
              s.devices(),
              s.findings(),
              s.jobs(),
              s.progress(),
              s.network(),
              s.earnings(),
              s.jobsPaid()));
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
