package org.hearth.app.serve.http;

import java.util.concurrent.Semaphore;

/** How much the bodies of all requests may have in memory together. */
final class BodyRoom {
  private static final int UNIT = 1 << 10;

  private final Semaphore units;

  BodyRoom(long bytes) {
    this.units = new Semaphore(Math.toIntExact(Math.max(1, bytes / UNIT)));
  }

  /** A part of it, until it is closed. */
  final class Part implements AutoCloseable {
    private int taken;

    /**
     * @param bytes to which it grows
     * @throws Refusal if there is no more
     */
    void grow(long bytes) {
      int more = Math.toIntExact((bytes + UNIT - 1) / UNIT) - taken;
      if (more > 0) {
        if (!units.tryAcquire(more)) {
          throw new Refusal(
              503, "Other requests use the memory that there is for them; try again soon.");
        }
        taken += more;
      }
    }

    @Override
    public void close() {
      units.release(taken);
      taken = 0;
    }
  }

  Part part() {
    return new Part();
  }
}
