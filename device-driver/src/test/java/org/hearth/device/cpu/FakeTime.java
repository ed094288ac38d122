package org.hearth.device.cpu;

import java.util.function.LongSupplier;

/** A clock in nanoseconds that tests move; starts below zero, as System.nanoTime may. */
final class FakeTime implements LongSupplier {
  private long nanos = -5_000_000_000L;

  @Override
  public long getAsLong() {
    return nanos;
  }

  void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }
}
