package org.hearth.app.logs;

/**
 * How much room the log may take.
 *
 * @param bytes of one file, after which the next is begun; at least 1
 * @param files at most, the present one among them; at least 1
 */
record LogLimits(long bytes, int files) {
  /** 70 MB in all: weeks of a node that is well, days of one that is not. */
  static final LogLimits STANDARD = new LogLimits(10_000_000, 7);

  LogLimits {
    if (bytes < 1 || files < 1) {
      throw new IllegalArgumentException("A log needs at least a byte and a file.");
    }
  }
}
