package org.hearth.device.accelerator.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Finds frames in a stream of bytes that may be cut, damaged or not of the protocol at all. What is
 * no frame is passed over byte by byte until one fits; never more than one frame is kept.
 */
public final class FrameReader {
  /** A sender does not pause within a frame; one that does was cut off. */
  private static final long LONGEST_PAUSE_NANOS = 250_000_000L;

  private byte[] bytes = new byte[1024];
  private long lastByte;
  private boolean cutOff;
  private int start;
  private int end;
  private long damaged;

  /**
   * @param length of what came, 0 when nothing did
   * @param now monotonic
   */
  public void add(byte[] more, int length, long now) {
    if (length == 0) {
      cutOff = now - lastByte > LONGEST_PAUSE_NANOS;
      return;
    }
    lastByte = now;
    add(more, length);
  }

  public void add(byte[] more, int length) {
    if (end + length > bytes.length) {
      int kept = end - start;
      byte[] target =
          kept + length > bytes.length
              ? new byte[Math.max(2 * bytes.length, kept + length)]
              : bytes;
      System.arraycopy(bytes, start, target, 0, kept);
      bytes = target;
      start = 0;
      end = kept;
    }
    System.arraycopy(more, 0, bytes, end, length);
    end += length;
  }

  /** Bytes of memory in use. */
  public int kept() {
    return bytes.length;
  }

  /** How many times something was passed over. */
  public long damaged() {
    return damaged;
  }

  /** The next whole frame; empty until more bytes come. */
  public Optional<Frame> next() {
    boolean passing = false;
    while (end - start >= Frame.HEADER) {
      ByteBuffer header =
          ByteBuffer.wrap(bytes, start, Frame.HEADER).order(ByteOrder.LITTLE_ENDIAN);
      int length = header.getInt(start + 8);
      boolean fits =
          header.getShort(start) == Frame.MAGIC
              && header.get(start + 2) == 1
              && length >= 0
              && length <= Frame.MOST_PAYLOAD
              && header.getInt(start + 12) == Frame.checksum(bytes, start, 12);
      boolean whole = fits && end - start >= Frame.HEADER + length + Frame.TRAILER;
      if (fits && !whole && !cutOff) {
        return Optional.empty();
      }
      if (whole && sound(length)) {
        byte[] payload = new byte[length];
        System.arraycopy(bytes, start + Frame.HEADER, payload, 0, length);
        Frame frame = new Frame(header.get(start + 3) & 0xff, header.getInt(start + 4), payload);
        start += Frame.HEADER + length + Frame.TRAILER;
        cutOff = false;
        return Optional.of(frame);
      }
      if (!passing) {
        passing = true;
        damaged++;
      }
      start++;
    }
    cutOff = false;
    return Optional.empty();
  }

  private boolean sound(int length) {
    int trailer = start + Frame.HEADER + length;
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer)
        == Frame.checksum(bytes, start + Frame.HEADER, length);
  }
}
