package org.hearth.prover.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.hearth.device.DisplayText;
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

  /** Tells a progress what came; what makes no sense is left out. */
  static void tell(byte[] message, Progress progress) {
    if (message.length < Double.BYTES) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    double fraction = in.getDouble();
    if (fraction >= 0 && fraction <= 1) {
      String words = StandardCharsets.UTF_8.decode(in).toString();
      progress.at(DisplayText.lines(words, LONGEST), fraction);
    }
  }
}
