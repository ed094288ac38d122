package org.hearth.device.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The end of what a child prints, for the log; read all the time, so that the child never waits.
 */
final class ErrorTail {
  private static final int BYTES = 8192;

  private final byte[] tail = new byte[BYTES];
  private long seen;

  void drain(InputStream in) {
    byte[] piece = new byte[4096];
    try {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        add(piece, n);
      }
    } catch (IOException e) {
      // The process ended.
    }
  }

  synchronized void add(byte[] piece, int count) {
    for (int i = 0; i < count; i++) {
      tail[(int) (seen++ % BYTES)] = piece[i];
    }
  }

  synchronized String text() {
    int start = seen > BYTES ? (int) (seen % BYTES) : 0;
    int length = (int) Math.min(seen, BYTES);
    byte[] inOrder = new byte[length];
    for (int i = 0; i < length; i++) {
      inOrder[i] = tail[(start + i) % BYTES];
    }
    return new String(inOrder, StandardCharsets.UTF_8);
  }
}
