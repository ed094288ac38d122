package org.hearth.node.supervise.output;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hearth.node.network.spi.CleanText;

/**
 * Makes lines of bytes. The end of a line is a line feed or a carriage return, as a program writes
 * that counts on one line of a terminal. Of a line that is too long the beginning is told, as soon
 * as it is there; the rest is passed over.
 */
final class LineCutter {
  /** Bytes of a line; the rest of it is left out. */
  static final int MOST_BYTES = 8 << 10;

  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*+[@-~]");

  private final Consumer<String> lines;
  private final byte[] line = new byte[MOST_BYTES];
  private int length;
  private boolean passingOver;

  LineCutter(Consumer<String> lines) {
    this.lines = lines;
  }

  void feed(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      byte b = bytes[i];
      if (b == '\n' || b == '\r') {
        end();
        passingOver = false;
      } else if (!passingOver) {
        line[length++] = b;
        if (length == MOST_BYTES) {
          end();
          passingOver = true;
        }
      }
    }
  }

  /** Tells what there is of a line; empty ones are not told. */
  void end() {
    if (length > 0) {
      String text = new String(line, 0, length, StandardCharsets.UTF_8);
      length = 0;
      String clean = CleanText.clean(COLOURS.matcher(text).replaceAll(""), MOST_BYTES);
      if (!clean.isEmpty()) {
        lines.accept(clean);
      }
    }
  }
}
