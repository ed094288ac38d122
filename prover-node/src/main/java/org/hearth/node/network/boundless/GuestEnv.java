package org.hearth.node.network.boundless;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The envelope in which an order's input comes (boundless-market, input.rs): a byte for the
 * version, and then the program's input itself, or a MessagePack structure with the one member
 * "stdin".
 */
final class GuestEnv {
  private static final int RAW = 0;
  private static final int PACKED = 1;
  private static final byte[] NAME = "stdin".getBytes(StandardCharsets.US_ASCII);

  private GuestEnv() {}

  /** What the program reads; empty if these bytes are no such envelope. */
  static Optional<byte[]> stdin(byte[] envelope) {
    if (envelope.length == 0) {
      return Optional.empty();
    }
    byte[] rest = Arrays.copyOfRange(envelope, 1, envelope.length);
    return switch (envelope[0]) {
      case RAW -> Optional.of(rest);
      case PACKED -> packed(ByteBuffer.wrap(rest));
      default -> Optional.empty();
    };
  }

  /** MessagePack: a map or an array of one, its value bytes or an array of numbers. */
  private static Optional<byte[]> packed(ByteBuffer in) {
    try {
      int head = in.get() & 0xff;
      if (head == 0x81) {
        byte[] name = new byte[NAME.length];
        if ((in.get() & 0xff) != 0xa0 + NAME.length) {
          return Optional.empty();
        }
        in.get(name);
        if (!Arrays.equals(name, NAME)) {
          return Optional.empty();
        }
      } else if (head != 0x91) {
        return Optional.empty();
      }
      Optional<byte[]> value = value(in);
      return in.hasRemaining() ? Optional.empty() : value;
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> value(ByteBuffer in) {
    int head = in.get() & 0xff;
    return switch (head) {
      case 0xc4 -> bytes(in, in.get() & 0xff);
      case 0xc5 -> bytes(in, in.getShort() & 0xffff);
      case 0xc6 -> bytes(in, in.getInt());
      case 0xdc -> numbers(in, in.getShort() & 0xffff);
      case 0xdd -> numbers(in, in.getInt());
      default -> head >= 0x90 && head <= 0x9f ? numbers(in, head & 0xf) : Optional.empty();
    };
  }

  private static Optional<byte[]> bytes(ByteBuffer in, int count) {
    if (count < 0 || count != in.remaining()) {
      return Optional.empty();
    }
    byte[] all = new byte[count];
    in.get(all);
    return Optional.of(all);
  }

  /** Each from 0 to 255, in one byte or behind 0xcc. */
  private static Optional<byte[]> numbers(ByteBuffer in, int count) {
    if (count < 0 || count > in.remaining()) {
      return Optional.empty();
    }
    byte[] all = new byte[count];
    for (int i = 0; i < count; i++) {
      int head = in.get() & 0xff;
      if (head > 0x7f && head != 0xcc) {
        return Optional.empty();
      }
      all[i] = head == 0xcc ? in.get() : (byte) head;
    }
    return Optional.of(all);
  }
}
