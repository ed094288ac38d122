package org.hearth.app.cli.wallet;

import java.util.Arrays;
import org.hearth.node.chain.SigningKey;
import org.hearth.prover.BadInputException;

/** A private key as wallets show it: 64 hexadecimal digits, with or without 0x. */
final class PrivateKeyText {
  private static final int DIGITS = 64;

  private PrivateKeyText() {}

  /**
   * @throws BadInputException if it is none; the sentence has nothing of it
   */
  static SigningKey key(Secret secret) {
    char[] text = secret.text();
    int start = 0;
    int end = text.length;
    while (start < end && Character.isWhitespace(text[start])) {
      start++;
    }
    while (end > start && Character.isWhitespace(text[end - 1])) {
      end--;
    }
    if (end - start == DIGITS + 2 && text[start] == '0' && (text[start + 1] | 0x20) == 'x') {
      start += 2;
    }
    if (end - start != DIGITS) {
      throw none();
    }
    byte[] bytes = new byte[DIGITS / 2];
    try {
      for (int i = 0; i < DIGITS; i++) {
        bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit(text[start + i]));
      }
      return SigningKey.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Not Java's, which takes the digits of all scripts. */
  private static int digit(char c) {
    int digit = c < 0x80 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw none();
    }
    return digit;
  }

  private static BadInputException none() {
    return new BadInputException("That is no private key: one is 64 hexadecimal digits.");
  }
}
