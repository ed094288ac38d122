package org.hearth.node.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a settings file as editors write it: UTF-8 with or without a byte order mark, or
 * UTF-16, which Windows calls "Unicode" and PowerShell writes by itself.
 */
final class SettingsText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SettingsText() {}

  /**
   * @throws CharacterCodingException when it is neither
   */
  static String of(byte[] bytes) throws CharacterCodingException {
    String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
  }

  /** JSON starts with an ASCII character (RFC 4627 §3), so zeros tell where the other byte is. */
  private static Charset charset(byte[] bytes) {
    if (bytes.length < 2) {
      return StandardCharsets.UTF_8;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (first == 0xfe && second == 0xff || first == 0 && second != 0) {
      return StandardCharsets.UTF_16BE;
    }
    if (first == 0xff && second == 0xfe || first != 0 && second == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }
}
