package org.hearth.device.accelerator.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One frame: 16 bytes of header, up to {@value #MOST_PAYLOAD} bytes of payload, and 4 bytes of
 * CRC-32C over the payload. The header has a check of its own, so that a damaged length is noticed
 * before somebody waits for bytes that never come.
 *
 * @param type a {@link FrameType}'s code or one that this version does not know, 0 to 255
 * @param sequence counts the sender's frames; an answer carries the number that it answers
 */
public record Frame(int type, int sequence, byte[] payload) {
  public static final int MOST_PAYLOAD = 1 << 16;
  static final int HEADER = 16;
  static final int TRAILER = 4;
  static final short MAGIC = 0x5a48;

  public static Frame of(FrameType type, int sequence, byte[] payload) {
    if (payload.length > MOST_PAYLOAD) {
      throw new IllegalArgumentException("A payload has at most 65536 bytes.");
    }
    return new Frame(type.code(), sequence, payload);
  }

  public byte[] bytes() {
    ByteBuffer buffer =
        ByteBuffer.allocate(HEADER + payload.length + TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putShort(MAGIC);
    buffer.put((byte) 1);
    buffer.put((byte) type);
    buffer.putInt(sequence);
    buffer.putInt(payload.length);
    buffer.putInt(checksum(buffer.array(), 0, 12));
    buffer.put(payload);
    buffer.putInt(checksum(payload, 0, payload.length));
    return buffer.array();
  }

  static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
