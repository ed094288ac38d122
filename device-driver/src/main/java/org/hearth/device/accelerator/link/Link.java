package org.hearth.device.accelerator.link;

import java.io.IOException;

/** A line of bytes to the other side: USB bulk endpoints, a serial port, a pseudo terminal. */
public interface Link extends AutoCloseable {
  /**
   * Waits for bytes.
   *
   * @return how many were put into the buffer, 0 when none came in time
   * @throws IOException when the line is gone
   */
  int read(byte[] buffer, int timeoutMillis) throws IOException;

  /**
   * Writes all or fails.
   *
   * @throws IOException when the line is gone or takes no more
   */
  void write(byte[] bytes) throws IOException;

  @Override
  void close();
}
