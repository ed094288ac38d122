package org.hearth.node.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A password for the time of its use: what is derived from it does not depend on how a computer
 * writes text (Unicode's NFKC, then UTF-8), and the copy is wiped afterwards.
 */
final class Password implements AutoCloseable {
  private static final int ASCII = 0x80;

  private final byte[] utf8;

  /**
   * In its usual form.
   *
   * @param text left as it is; the caller wipes it
   */
  Password(char[] text) {
    this(normal(text));
  }

  private Password(CharBuffer text) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    // Large enough for all: an encoder that takes a larger buffer leaves the first one behind.
    ByteBuffer encoded =
        ByteBuffer.allocate((int) Math.ceil(text.remaining() * encoder.maxBytesPerChar()));
    var unused = encoder.encode(text.duplicate(), encoded, true);
    this.utf8 = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
  }

  /** Normalising makes a String, which can't be wiped: only what needs it is normalised. */
  private static CharBuffer normal(char[] text) {
    CharBuffer typed = CharBuffer.wrap(text);
    for (char c : text) {
      if (c >= ASCII) {
        return CharBuffer.wrap(Normalizer.normalize(typed, Normalizer.Form.NFKC));
      }
    }
    return typed;
  }

  /**
   * Opens something with a password in its usual form, and if that does not open it, as it was
   * typed: that is how geth takes it.
   *
   * @param text left as it is
   * @param opening empty where the password is another one
   */
  static <T> Optional<T> opens(char[] text, Function<Password, Optional<T>> opening) {
    CharBuffer normal = normal(text);
    CharBuffer typed = CharBuffer.wrap(text);
    Optional<T> opened;
    try (Password password = new Password(normal)) {
      opened = opening.apply(password);
    }
    if (opened.isEmpty() && !normal.equals(typed)) {
      try (Password password = new Password(typed)) {
        return opening.apply(password);
      }
    }
    return opened;
  }

  byte[] bytes() {
    return utf8;
  }

  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }
}
