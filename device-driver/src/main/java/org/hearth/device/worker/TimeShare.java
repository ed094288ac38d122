package org.hearth.device.worker;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How much of the time a card may work.
 *
 * @param of 0 (held: nothing is started, and what it knows stays with it) to 1 (all of it)
 */
public record TimeShare(double of) {
  public static final TimeShare ALL = new TimeShare(1);
  public static final TimeShare NONE = new TimeShare(0);

  public TimeShare {
    if (!(of >= 0 && of <= 1)) {
      throw new IllegalArgumentException("A share of time lies between 0 and 1, not " + of);
    }
  }

  public boolean isNone() {
    return of == 0;
  }

  byte[] encode() {
    return ByteBuffer.allocate(Double.BYTES).putDouble(of).array();
  }

  /** Empty for what no parent says. */
  static Optional<TimeShare> decode(byte[] payload) {
    if (payload.length != Double.BYTES) {
      return Optional.empty();
    }
    double of = ByteBuffer.wrap(payload).getDouble();
    return of >= 0 && of <= 1 ? Optional.of(new TimeShare(of)) : Optional.empty();
  }
}
