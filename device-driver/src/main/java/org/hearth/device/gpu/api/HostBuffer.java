package org.hearth.device.gpu.api;

import java.lang.foreign.MemorySegment;

/**
 * Pinned memory of the host: the operating system never moves it, so a device can copy it alone.
 */
public interface HostBuffer extends AutoCloseable {
  /** Valid until {@link #close}. Leave alone what a stream copies until that is over. */
  MemorySegment segment();

  @Override
  void close();
}
