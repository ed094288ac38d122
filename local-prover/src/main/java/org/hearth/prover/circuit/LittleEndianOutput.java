package org.hearth.prover.circuit;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.hearth.prover.field.PrimeField;

/** The little-endian numbers that iden3's binary files are made of. */
final class LittleEndianOutput {
  private final OutputStream out;
  private final byte[] buffer = new byte[32];

  LittleEndianOutput(OutputStream out) {
    this.out = out;
  }

  void fileHeader(String magic, int version, int sections) throws IOException {
    out.write(magic.getBytes(StandardCharsets.US_ASCII));
    u32(version);
    u32(sections);
  }

  void section(int id, long length) throws IOException {
    u32(id);
    u64(length);
  }

  void u32(int value) throws IOException {
    put(value, 0, 4);
    out.write(buffer, 0, 4);
  }

  void u64(long value) throws IOException {
    put(value, 0, 8);
    out.write(buffer, 0, 8);
  }

  /** A number below 2^256 as 32 bytes. */
  void u256(BigInteger value) throws IOException {
    long[] words = new long[4];
    PrimeField.putWords(value, words, 0);
    u256(words, 0);
  }

  /** Four words as 32 bytes. */
  void u256(long[] words, int offset) throws IOException {
    for (int i = 0; i < 4; i++) {
      put(words[offset + i], 8 * i, 8);
    }
    out.write(buffer, 0, 32);
  }

  private void put(long value, int at, int bytes) {
    for (int i = 0; i < bytes; i++) {
      buffer[at + i] = (byte) (value >>> 8 * i);
    }
  }
}
