package org.hearth.device.cpu;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hearth.device.api.Reading;

/**
 * Asks a slow sensor at most every two seconds and repeats its answer in between: on Windows one
 * temperature costs a query of the management service, with many cores one clock costs an interrupt
 * on each of them.
 */
final class Paced {
  static final long PACE_NANOS = 2_000_000_000L;

  private final Supplier<Reading> sensor;
  private final LongSupplier nanoTime;
  private Reading last = Reading.notReported("not read yet");
  private long lastNanos;
  private boolean asked;

  Paced(Supplier<Reading> sensor, LongSupplier nanoTime) {
    this.sensor = sensor;
    this.nanoTime = nanoTime;
  }

  synchronized Reading get() {
    long now = nanoTime.getAsLong();
    if (!asked || now - lastNanos >= PACE_NANOS) {
      last = sensor.get();
      lastNanos = now;
      asked = true;
    }
    return last;
  }
}
