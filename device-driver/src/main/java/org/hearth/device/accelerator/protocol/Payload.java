package org.hearth.device.accelerator.protocol;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hearth.device.api.DisplayText;

/** Writes and reads payloads: little-endian numbers, texts with a length byte. */
public final class Payload {
  private final ByteBuffer buffer;

  private Payload(ByteBuffer buffer) {
    this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  public static Payload write() {
    return new Payload(ByteBuffer.allocate(Frame.MOST_PAYLOAD));
  }

  public static Payload read(byte[] bytes) {
    return new Payload(ByteBuffer.wrap(bytes));
  }

  public Payload u8(int value) {
    buffer.put((byte) value);
    return this;
  }

  public Payload u16(int value) {
    buffer.putShort((short) value);
    return this;
  }

  public Payload u32(int value) {
    buffer.putInt(value);
    return this;
  }

  public Payload u64(long value) {
    buffer.putLong(value);
    return this;
  }

  public Payload bytes(byte[] value) {
    buffer.put(value);
    return this;
  }

  /** Cut at 255 bytes. */
  public Payload text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    byte[] cut = utf8.length <= 255 ? utf8 : Arrays.copyOf(utf8, 255);
    return u8(cut.length).bytes(cut);
  }

  public byte[] done() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  public int u8() throws AcceleratorException {
    need(1);
    return buffer.get() & 0xff;
  }

  public int u16() throws AcceleratorException {
    need(2);
    return buffer.getShort() & 0xffff;
  }

  public int u32() throws AcceleratorException {
    need(4);
    return buffer.getInt();
  }

  public long u64() throws AcceleratorException {
    need(8);
    return buffer.getLong();
  }

  public byte[] bytes(int length) throws AcceleratorException {
    need(length);
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /** Made safe to show: the other side wrote it. */
  public String text() throws AcceleratorException {
    return DisplayText.clean(new String(bytes(u8()), StandardCharsets.UTF_8), "");
  }

  public byte[] rest() {
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return rest;
  }

  private void need(int bytes) throws AcceleratorException {
    if (buffer.remaining() < bytes) {
      throw new AcceleratorException(
          AcceleratorException.Kind.GARBLED,
          "it sent a message that is too short",
          new BufferUnderflowException());
    }
  }
}
