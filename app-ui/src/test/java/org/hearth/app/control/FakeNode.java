package org.hearth.app.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.PowerSource;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;

/** Notes what it is asked, and shows a pause. */
public final class FakeNode implements NodeControl {
  public static final DeviceId CPU = new DeviceId("cpu:0");
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  public final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Consumer<NodeSnapshot>> subscribers = new CopyOnWriteArrayList<>();
  private volatile Situation situation = new NetworkSituation.Waiting("local", Optional.empty());

  public void show(Situation now) {
    situation = now;
    subscribers.forEach(s -> s.accept(snapshot()));
  }

  @Override
  public void pause(Optional<Duration> time) {
    calls.add("pause " + time);
    show(new Situation.PausedByUser(NOW, time.map(NOW::plus)));
  }

  @Override
  public void resume() {
    calls.add("resume");
    show(new NetworkSituation.Waiting("local", Optional.empty()));
  }

  @Override
  public void pause(DeviceId device, Optional<Duration> time) {
    calls.add("pause " + device.value() + " " + time);
  }

  @Override
  public void resume(DeviceId device) {
    calls.add("resume " + device.value());
  }

  @Override
  public NodeSnapshot snapshot() {
    Device cpu = new Device(CPU, DeviceKind.CPU, "A CPU", Map.of(), true, true);
    return new NodeSnapshot(
        NOW,
        new NodeCondition(situation, NOW, situation instanceof Situation.PausedByUser),
        List.of(
            new DeviceView(
                cpu, Optional.empty(), new PowerSource(1, false, "test"), new DeviceState.Ready())),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
    subscribers.add(subscriber);
    subscriber.accept(snapshot());
    return () -> subscribers.remove(subscriber);
  }

  public int subscribers() {
    return subscribers.size();
  }
}
