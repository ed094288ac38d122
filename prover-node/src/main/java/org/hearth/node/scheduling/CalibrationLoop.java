package org.hearth.node.scheduling;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.node.loop.Signal;
import org.hearth.node.proving.ProvingService;

/**
 * Tests and measures devices, which load the processor, too, while it may work at full speed: first
 * in spare time, where a job that comes ends it at once. Where there is none, new jobs are held
 * back once for it, since a GPU that is not tested earns nothing.
 */
public final class CalibrationLoop implements Runnable {
  /** For a moment without a job. */
  private static final Duration SPARE_TIME = Duration.ofSeconds(30);

  /** So often it is tried in spare time. */
  private static final int TRIES = 2;

  /** Jobs are held back no longer; measuring a GPU takes seconds. */
  private static final Duration HOLD = Duration.ofMinutes(1);

  private static final Duration UNLIMITED = Duration.ofDays(1);

  /** The launch or the sum that is under way is finished first. */
  private static final Duration UNWIND = Duration.ofSeconds(2);

  private final ProvingService engine;
  private final DeviceMonitor monitor;
  private final DeviceBroker broker;
  private final IntSupplier beforeProof;
  private final PauseSwitch pauseSwitch;
  private final BooleanSupplier allowed;
  private final Signal changed;
  private final Map<DeviceId, Integer> cutOff = new HashMap<>();

  /**
   * @param allowed by the user's rules
   */
  public CalibrationLoop(
      ProvingService engine,
      DeviceMonitor monitor,
      DeviceBroker broker,
      IntSupplier beforeProof,
      PauseSwitch pauseSwitch,
      BooleanSupplier allowed,
      Signal changed) {
    this.engine = engine;
    this.monitor = monitor;
    this.broker = broker;
    this.beforeProof = beforeProof;
    this.pauseSwitch = pauseSwitch;
    this.allowed = allowed;
    this.changed = changed;
  }

  @Override
  public void run() {
    try {
      while (true) {
        changed.await(() -> allowed() && next().isPresent());
        changed.await(() -> spare() || !allowed(), SPARE_TIME);
        Optional<Device> device = next();
        if (device.isPresent() && allowed()) {
          measure(device.get());
        }
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  /** One that was held for in vain has its turn after the others. */
  private Optional<Device> next() {
    return monitor.unmeasured().stream().min(Comparator.comparing(device -> tries(device) > TRIES));
  }

  private int tries(Device device) {
    return cutOff.getOrDefault(device.id(), 0);
  }

  private void measure(Device device) throws InterruptedException {
    if (tries(device) < TRIES && spare()) {
      if (!measured(device, this::spare, UNLIMITED)) {
        cutOff.merge(device.id(), 1, Integer::sum);
      }
    } else if (tries(device) > TRIES) {
      changed.await(() -> spare() || !allowed());
      boolean unused = spare() && measured(device, this::spare, UNLIMITED);
    } else {
      // Jobs that wait for a device meanwhile go on afterwards.
      try (DeviceBroker.Hold _ = broker.hold()) {
        changed.await(() -> quiet() || !allowed());
        if (quiet() && !measured(device, this::quiet, HOLD)) {
          cutOff.put(device.id(), TRIES + 1);
        }
      }
    }
  }

  /**
   * @param mayGoOn ends it when it holds no more
   * @return false if it was cut off
   */
  private boolean measured(Device device, BooleanSupplier mayGoOn, Duration longest)
      throws InterruptedException {
    Thread measuring =
        Thread.ofVirtual()
            .name("node-measuring")
            .start(() -> {
              engine.measure(device);
              changed.raise();
            });
    try {
      changed.await(() -> !measuring.isAlive() || !mayGoOn.getAsBoolean(), longest);
      return !measuring.isAlive();
    } finally {
      measuring.interrupt();
      measuring.join(UNWIND); // the engine may be closed after this
      measuring.join();
    }
  }

  private boolean allowed() {
    return pauseSwitch.now().isEmpty() && allowed.getAsBoolean() && monitor.processorFree();
  }

  private boolean quiet() {
    return allowed() && broker.onLoan().isEmpty();
  }

  private boolean spare() {
    return quiet() && beforeProof.getAsInt() == 0;
  }
}
