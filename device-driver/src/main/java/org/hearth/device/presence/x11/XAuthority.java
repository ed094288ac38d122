package org.hearth.device.presence.x11;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of secrets that let a program talk to a display: entries of family, address, display
 * number, name and data, each with its length in two bytes, the high one first (Xau(3)).
 */
final class XAuthority {
  static final String COOKIE = "MIT-MAGIC-COOKIE-1";
  private static final int LOCAL = 256;
  private static final int WILD = 65_535;
  private static final long LONGEST = 1 << 20;

  private XAuthority() {}

  /**
   * The secret for a display of this computer.
   *
   * @return empty bytes when there is none, or no such file: some servers want none
   */
  static byte[] cookie(Path file, int display) {
    byte[] found = {};
    try {
      if (Files.size(file) > LONGEST) {
        return found;
      }
      ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(file));
      while (entries.hasRemaining()) {
        int family = Short.toUnsignedInt(entries.getShort());
        byte[] unusedAddress = field(entries);
        String number = new String(field(entries), StandardCharsets.US_ASCII);
        String name = new String(field(entries), StandardCharsets.US_ASCII);
        byte[] data = field(entries);
        boolean ours =
            (family == LOCAL || family == WILD)
                && (number.isEmpty() || number.equals(Integer.toString(display)))
                && name.equals(COOKIE);
        if (ours && found.length == 0) {
          found = data;
        }
      }
    } catch (IOException | java.nio.BufferUnderflowException e) {
      // what was found before the file ended counts
    }
    return found;
  }

  private static byte[] field(ByteBuffer entries) {
    int length = Short.toUnsignedInt(entries.getShort());
    if (length > entries.remaining()) {
      throw new java.nio.BufferUnderflowException();
    }
    byte[] field = new byte[length];
    entries.get(field);
    return field;
  }
}
