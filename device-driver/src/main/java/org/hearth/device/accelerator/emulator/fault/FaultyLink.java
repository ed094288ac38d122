package org.hearth.device.accelerator.emulator.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.hearth.device.accelerator.link.Link;

/** A device's end of a line that can be pulled, garbled and frozen. */
final class FaultyLink implements Link {
  private static final int SLICE_MILLIS = 20;

  private final Link link;
  private final RandomGenerator random;
  private volatile boolean pulled;
  private volatile boolean closed;
  private volatile long frozenUntil;
  private volatile boolean garblesWrite;
  private volatile boolean garblesRead;

  FaultyLink(Link link, RandomGenerator random) {
    this.link = link;
    this.random = random;
    this.frozenUntil = System.nanoTime();
  }

  /** From now on nothing comes or goes. */
  void pull() {
    pulled = true;
  }

  boolean pulled() {
    return pulled;
  }

  void freeze(Duration time) {
    frozenUntil = System.nanoTime() + time.toNanos();
  }

  /** The next frame that is written is damaged. */
  void garbleWrite() {
    garblesWrite = true;
  }

  /** The next bytes that are read are damaged. */
  void garbleRead() {
    garblesRead = true;
  }

  @Override
  public int read(byte[] buffer, int timeoutMillis) throws IOException {
    demandThere();
    // In slices: a cable that is pulled is noticed soon.
    int read = link.read(buffer, Math.min(timeoutMillis, SLICE_MILLIS));
    demandThere();
    if (read > 0 && garblesRead) {
      garblesRead = false;
      damage(buffer, read);
    }
    return read;
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    demandThere();
    byte[] sent = bytes;
    if (garblesWrite) {
      garblesWrite = false;
      sent = bytes.clone();
      damage(sent, sent.length);
    }
    link.write(sent);
  }

  private void damage(byte[] bytes, int length) {
    bytes[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
  }

  private void demandThere() throws IOException {
    while (!pulled && !closed && frozenUntil - System.nanoTime() > 0) {
      try {
        Thread.sleep(SLICE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("The emulator ends.", e);
      }
    }
    if (pulled || closed) {
      throw new IOException("The cable was pulled.");
    }
  }

  /** Synchronized, so that nobody writes to what is closed. */
  @Override
  public synchronized void close() {
    closed = true;
    link.close();
  }
}
