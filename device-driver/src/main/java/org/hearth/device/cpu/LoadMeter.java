package org.hearth.device.cpu;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hearth.device.api.Reading;

/**
 * The load between two looks at the system's time counters. Several callers share one meter, so an
 * interval shorter than a quarter of a second gives the last answer again: the counters tick in
 * hundredths of a second and a shorter interval would jump between 0 and 100 %.
 */
final class LoadMeter {
  static final long SHORTEST_NANOS = 250_000_000L;

  private final Supplier<CpuTicks> counters;
  private final LongSupplier nanoTime;
  private CpuTicks previous;
  private long previousNanos;
  private Reading last = Reading.notReported("the first interval is still running");

  LoadMeter(Supplier<CpuTicks> counters, LongSupplier nanoTime) {
    this.counters = counters;
    this.nanoTime = nanoTime;
    this.previous = counters.get();
    this.previousNanos = nanoTime.getAsLong();
  }

  synchronized Reading percent() {
    long now = nanoTime.getAsLong();
    if (now - previousNanos < SHORTEST_NANOS) {
      return last;
    }
    CpuTicks present = counters.get();
    long total = present.total() - previous.total();
    long idle = present.idle() - previous.idle();
    // Idle time may run backwards a little on some kernels (proc_stat(5)), hence the clamp.
    last =
        present.total() <= 0 || total <= 0
            ? Reading.notReported("the operating system does not count processor time")
            : Reading.of(Math.clamp(100.0 * (total - idle) / total, 0, 100));
    previous = present;
    previousNanos = now;
    return last;
  }
}
