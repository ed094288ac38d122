package org.hearth.node.network.aztec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * JSON within a URI, as the broker's inline store has it (@aztec/prover-client 4.1.2,
 * proof_store/inline_proof_store): all but letters, digits and eleven marks is written as %XX of
 * UTF-8, also commas, at which its reader cuts.
 */
final class InlineUri {
  private static final String HEAD = "data:application/json;charset=utf-8,";
  private static final String MARKS = "-_.!~*'()";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private InlineUri() {}

  /** Whether it has its JSON within itself. */
  static boolean isInline(String uri) {
    return uri.startsWith(HEAD);
  }

  /**
   * @param json UTF-8
   */
  static String of(byte[] json) {
    StringBuilder uri = new StringBuilder(HEAD.length() + json.length + json.length / 4);
    uri.append(HEAD);
    for (byte b : json) {
      char c = (char) (b & 0xFF);
      if (plain(c)) {
        uri.append(c);
      } else {
        uri.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    return uri.toString();
  }

  /** The JSON in it, UTF-8; empty if it is not written in just that way. */
  static Optional<byte[]> json(String uri) {
    if (!isInline(uri)) {
      return Optional.empty();
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream(uri.length());
    for (int i = HEAD.length(); i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (plain(c)) {
        json.write(c);
        continue;
      }
      if (c != '%' || i + 2 >= uri.length()) {
        return Optional.empty();
      }
      int high = digit(uri.charAt(++i));
      int low = digit(uri.charAt(++i));
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      json.write(high << 4 | low);
    }
    byte[] bytes = json.toByteArray();
    return isUtf8(bytes) ? Optional.of(bytes) : Optional.empty();
  }

  private static boolean plain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || MARKS.indexOf(c) >= 0;
  }

  /** Of ASCII alone: other alphabets have digits as well. */
  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).length() > 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
