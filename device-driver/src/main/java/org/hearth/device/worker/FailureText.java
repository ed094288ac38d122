package org.hearth.device.worker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.device.api.DisplayText;

/**
 * What a child says of a failure: one byte for the kind, then words in UTF-8.
 *
 * @param words one line, cut and made safe to show
 */
record FailureText(FailureKind kind, String words) {
  private static final int LONGEST = 500;

  static byte[] encode(FailureKind kind, String words) {
    byte[] text = words.getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[1 + text.length];
    payload[0] = (byte) kind.ordinal();
    System.arraycopy(text, 0, payload, 1, text.length);
    return payload;
  }

  /** Empty when it is no such message. */
  static Optional<FailureText> decode(byte[] payload) {
    return payload.length == 0
        ? Optional.empty()
        : FailureKind.ofWire(payload[0])
            .map(kind ->
                new FailureText(
                    kind,
                    DisplayText.lines(
                            new String(
                                Arrays.copyOfRange(payload, 1, payload.length),
                                StandardCharsets.UTF_8),
                            LONGEST)
                        .replaceAll("\\s*\n\\s*", "; ")));
  }
}
