package org.hearth.node.foreign;

import java.time.Duration;
import java.util.List;
import org.hearth.node.loop.Signal;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.scheduling.Capacity;
import org.hearth.node.scheduling.DeviceBroker;

/** Lends an engine's room while it can prove. */
public final class EngineWatch implements Runnable {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final ForeignEngine engine;
  private final DeviceBroker broker;

  /**
   * @param broker that lends this engine and nothing else
   */
  public EngineWatch(ForeignEngine engine, DeviceBroker broker) {
    this.engine = engine;
    this.broker = broker;
  }

  @Override
  public void run() {
    try {
      while (true) {
        look();
        Signal.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  void look() {
    List<Capacity> now =
        engine.obstacle().isPresent()
            ? List.of()
            : List.of(new Capacity(engine.device(), engine.slots(), 0));
    if (!now.equals(broker.offered())) {
      broker.usable(now);
    }
  }
}
