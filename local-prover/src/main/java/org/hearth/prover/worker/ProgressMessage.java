package org.hearth.prover.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hearth.device.api.DisplayText;
import org.hearth.prover.Progress;

/**
 * How far a child is, on the wire: the fraction as eight bytes, then the words.
 *
 * @param step see {@link Progress}
 * @param fraction see {@link Progress}
 */
record ProgressMessage(String step, double fraction) {
  private static final int LONGEST = 100;

  byte[] encode() {
    byte[] words = step.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Double.BYTES + words.length).putDouble(fraction).put(words).array();
  }

  /** Empty for what makes no sense. */
  static Optional<ProgressMessage> decode(byte[] message) {
    if (message.length < Double.BYTES) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    double fraction = in.getDouble();
    if (!(fraction >= 0 && fraction <= 1)) {
      return Optional.empty();
    }
    String words = StandardCharsets.UTF_8.decode(in).toString();
    return Optional.of(new ProgressMessage(DisplayText.lines(words, LONGEST), fraction));
  }
}
