package org.hearth.node.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A password for the time of its use: what is derived from it does not depend on how a computer
 * writes text, and the copy is wiped afterwards.
 */
final class Password implements AutoCloseable {
  private final byte[] utf8;

  /**
   * @param text left as it is; the caller wipes it
   */
  Password(char[] text) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    this.utf8 = new byte[encoded.remaining()];
    encoded.get(utf8);
    Arrays.fill(encoded.array(), (byte) 0);
  }

  byte[] bytes() {
    return utf8;
  }

  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }
}
