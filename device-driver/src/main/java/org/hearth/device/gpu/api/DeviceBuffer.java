package org.hearth.device.gpu.api;

import java.lang.foreign.MemorySegment;

/** Memory on the device. */
public interface DeviceBuffer extends AutoCloseable {
  long bytes();

  /**
   * Copies into this buffer and waits until it is there, in pieces through pinned memory. Fits any
   * segment, such as an array or a mapped file. It does not wait for work in streams: synchronize
   * the one that uses this buffer first.
   *
   * @param offset where in this buffer, in bytes
   * @throws IndexOutOfBoundsException when the source does not fit
   */
  void write(long offset, MemorySegment source);

  /**
   * Copies out of this buffer and waits until it is there; see {@link #write}.
   *
   * @param offset where in this buffer, in bytes
   * @throws IndexOutOfBoundsException when the buffer has fewer bytes from there on than the target
   */
  void read(long offset, MemorySegment target);

  /** Gives the memory back. Work that still uses it must be over. */
  @Override
  void close();
}
