package org.hearth.app.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.node.gpu.GpuHolding;
import org.hearth.node.loop.Interruption;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.scheduling.ThrottleController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does for its GPUs, for an engine without a node: finds them, tests and measures each
 * once while nobody waits, and lets them rest when they are too warm.
 */
public final class ServedGpus implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServedGpus.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int LOOKS_BETWEEN_SCANS = 120;

  private final DeviceCatalog catalog;
  private final GpuWorkers gpus;
  private final ThrottleController throttle;
  private final BooleanSupplier idle;
  private final LongSupplier nanoTime;
  private final Thread thread;

  private ServedGpus(
      DeviceCatalog catalog,
      GpuWorkers gpus,
      ThrottleController throttle,
      BooleanSupplier idle,
      LongSupplier nanoTime) {
    this.catalog = catalog;
    this.gpus = gpus;
    this.throttle = throttle;
    this.idle = idle;
    this.nanoTime = nanoTime;
    this.thread = Thread.ofPlatform().daemon().name("served-gpus").unstarted(this::run);
  }

  /**
   * @param gpus not closed with this
   * @param idle whether nobody waits for the engine, so that a GPU may be measured beside the
   *     processor
   * @param nanoTime a clock that only runs forwards
   */
  public static ServedGpus begin(
      DeviceCatalog catalog,
      GpuWorkers gpus,
      ThrottleController throttle,
      BooleanSupplier idle,
      LongSupplier nanoTime) {
    ServedGpus served = new ServedGpus(catalog, gpus, throttle, idle, nanoTime);
    served.thread.start();
    return served;
  }

  private void run() {
    try {
      List<Device> found = List.of();
      for (int look = 0; ; look++) {
        if (look % LOOKS_BETWEEN_SCANS == 0 || catalog.changed()) {
          found =
              catalog.scan().devices().stream()
                  .filter(device -> device.kind() == DeviceKind.GPU && device.canProve())
                  .toList();
        }
        for (Device device : found) {
          govern(device);
          if (idle.getAsBoolean() && gpus.unmeasured(device) && gpus.obstacle(device).isEmpty()) {
            measure(device);
          }
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      // the engine ends
    } catch (RuntimeException e) {
      LOG.warn("GPUs do not prove for callers any more", e);
    }
  }

  private void govern(Device device) {
    Optional<Health> health = catalog.sample(device.id());
    boolean busy =
        gpus.situation(device).holdings().stream()
            .anyMatch(holding -> holding.state() == GpuHolding.State.WORKING);
    Instant now = Instant.EPOCH.plusNanos(nanoTime.getAsLong());
    gpus.pace(device, throttle.update(device, health, busy, now));
  }

  /** Whoever comes ends it; then it is tried again. */
  private void measure(Device device) throws InterruptedException {
    Thread measuring = Thread.ofVirtual().name("gpu-measuring").start(() -> gpus.measure(device));
    try {
      while (measuring.isAlive() && idle.getAsBoolean()) {
        govern(device);
        measuring.join(LOOK);
      }
    } finally {
      measuring.interrupt();
      measuring.join();
    }
  }

  @Override
  public void close() {
    Interruption.end(thread);
  }
}
