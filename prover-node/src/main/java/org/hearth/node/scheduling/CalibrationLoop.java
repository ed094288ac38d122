package org.hearth.node.scheduling;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.hearth.device.api.Device;
import org.hearth.node.loop.Signal;
import org.hearth.node.proving.ProvingService;

/**
 * Measures devices while there is nothing to prove and the processor, which is loaded by that, too,
 * may work at full speed: what changes that ends it at once, and it is begun anew the next time.
 */
public final class CalibrationLoop implements Runnable {
  /** The launch or the sum that is under way is finished first. */
  private static final Duration UNWIND = Duration.ofSeconds(2);

  private final ProvingService engine;
  private final DeviceMonitor monitor;
  private final DeviceBroker broker;
  private final IntSupplier beforeProof;
  private final PauseSwitch pauseSwitch;
  private final Signal changed;

  public CalibrationLoop(
      ProvingService engine,
      DeviceMonitor monitor,
      DeviceBroker broker,
      IntSupplier beforeProof,
      PauseSwitch pauseSwitch,
      Signal changed) {
    this.engine = engine;
    this.monitor = monitor;
    this.broker = broker;
    this.beforeProof = beforeProof;
    this.pauseSwitch = pauseSwitch;
    this.changed = changed;
  }

  @Override
  public void run() {
    try {
      while (true) {
        changed.await(() -> idle() && !monitor.unmeasured().isEmpty());
        List<Device> devices = monitor.unmeasured();
        if (!devices.isEmpty()) {
          measure(devices.getFirst());
        }
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private void measure(Device device) throws InterruptedException {
    Thread measuring =
        Thread.ofVirtual()
            .name("node-measuring")
            .start(() -> {
              engine.measure(device);
              changed.raise();
            });
    try {
      changed.await(() -> !measuring.isAlive() || !idle());
    } finally {
      measuring.interrupt();
      measuring.join(UNWIND); // the engine may be closed after this
    }
    measuring.join();
  }

  private boolean idle() {
    return pauseSwitch.now().isEmpty()
        && monitor.processorFree()
        && beforeProof.getAsInt() == 0
        && broker.onLoan().isEmpty();
  }
}
