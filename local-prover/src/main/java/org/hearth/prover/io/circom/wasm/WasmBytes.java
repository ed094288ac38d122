package org.hearth.prover.io.circom.wasm;

import java.nio.charset.StandardCharsets;
import org.hearth.prover.BadInputException;

/** The bytes of a WebAssembly file, read from one end to the other. */
final class WasmBytes {
  private static final int LONGEST_NUMBER = 10;

  private final String name;
  private final byte[] bytes;
  private int at;

  WasmBytes(String name, byte[] bytes, int at) {
    this.name = name;
    this.bytes = bytes;
    this.at = at;
  }

  boolean atEnd() {
    return at >= bytes.length;
  }

  int position() {
    return at;
  }

  int next() {
    if (atEnd()) {
      throw bad("it is cut off");
    }
    return bytes[at++] & 0xff;
  }

  void skip(int count) {
    moveTo(at + count);
  }

  /** Forwards only: a section or function that ends before what it holds is refused. */
  void moveTo(int position) {
    if (position < at || position > bytes.length) {
      throw bad("its parts overlap");
    }
    at = position;
  }

  /** LEB128 of a 32-bit number. */
  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = next();
      value |= (long) (b & 127) << shift;
      if (b < 128) {
        return value;
      }
    }
    throw bad("it has a number that is too long");
  }

  /** Signed LEB128 of a number of so many bits at most, 64 or fewer. */
  long signed(int bits) {
    long value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      int b = next();
      value |= (long) (b & 127) << shift;
      if (b < 128) {
        int used = shift + 7;
        return used < 64 ? value << (64 - used) >> (64 - used) : value;
      }
    }
    throw bad("it has a number that is too long");
  }

  /** Letters of a name, without a check that they are UTF-8. */
  String text() {
    int length = count("letters of a name");
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    skip(length);
    return text;
  }

  /** LEB128 of any kind of number. */
  void skipNumber() {
    for (int i = 0; i < LONGEST_NUMBER; i++) {
      if (next() < 128) {
        return;
      }
    }
    throw bad("it has a number that is too long");
  }

  /** A number of things that take a byte each at least, so not more than there are bytes left. */
  int count(String what) {
    long count = unsigned();
    if (count > bytes.length - at) {
      throw bad("it claims " + count + " " + what + ", more than it has bytes left");
    }
    return (int) count;
  }

  BadInputException bad(String problem) {
    return new BadInputException(
        "The witness calculator " + name + " can't be run: " + problem + ".");
  }
}
