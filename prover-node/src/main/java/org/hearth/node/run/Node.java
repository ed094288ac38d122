package org.hearth.node.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.scheduling.PauseSwitch;

/** A prover node at work. */
public final class Node implements NodeControl, AutoCloseable {
  private final NodeLoops loops;

  public Node(NodeParts parts) {
    this.loops = new NodeLoops(parts);
  }

  /**
   * Takes up what the last run left and starts to work in the background. Returns within a moment,
   * also when the network is not there.
   *
   * @throws org.hearth.node.store.DiskException when the data folder cannot be used
   */
  public void start() {
    loops.start();
  }

  @Override
  public void pause(Optional<Duration> time) {
    loops.changePause(pause -> pause.pause(time));
  }

  @Override
  public void resume() {
    loops.changePause(PauseSwitch::resume);
  }

  @Override
  public void pause(DeviceId device, Optional<Duration> time) {
    loops.changePause(pause -> pause.pause(device, time));
  }

  @Override
  public void resume(DeviceId device) {
    loops.changePause(pause -> pause.resume(device));
  }

  /** The owner changed the settings; see {@link org.hearth.node.config.Setting#atOnce}. */
  public void settings(NodeConfig changed) {
    loops.settings(changed);
  }

  @Override
  public NodeSnapshot snapshot() {
    return loops.snapshot();
  }

  @Override
  public AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
    return loops.subscribe(subscriber);
  }

  /** Checks that every open job is being driven; the books have their own check. */
  public List<AuditFinding> audit() {
    return loops.audit();
  }

  /**
   * Stops within ten seconds: takes no new work, finishes a proof that is nearly done, throws away
   * one that is not. The books stay open. Nothing depends on this being called: the process may be
   * killed at any moment.
   */
  @Override
  public void close() {
    loops.close();
  }
}
