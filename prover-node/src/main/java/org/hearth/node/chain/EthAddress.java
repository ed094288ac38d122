package org.hearth.node.chain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hearth.node.network.spi.CleanText;

/**
 * An account or a contract.
 *
 * @param text 0x and 40 hexadecimal digits, their cases the checksum of EIP-55
 */
public record EthAddress(String text) {
  /** Bytes of an address. */
  public static final int BYTES = 20;

  private static final Pattern FORM = Pattern.compile("0[xX][0-9a-fA-F]{40}");

  /**
   * @throws IllegalArgumentException with one sentence, if it is none or its checksum is wrong;
   *     digits of one case only have no checksum
   */
  public EthAddress {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\""
              + CleanText.clean(text, 60)
              + "\" is no address: that is 0x and 40 hexadecimal digits.");
    }
    String digits = text.substring(2);
    String right = checksummed(digits.toLowerCase(Locale.ROOT));
    boolean oneCase =
        digits.equals(digits.toLowerCase(Locale.ROOT))
            || digits.equals(digits.toUpperCase(Locale.ROOT));
    if (!oneCase && !right.equals("0x" + digits)) {
      throw new IllegalArgumentException(
          "The address "
              + text
              + " has a wrong checksum, so a letter or digit of it is not as it was: copy it"
              + " again.");
    }
    text = right;
  }

  /**
   * @param bytes 20
   */
  public static EthAddress of(byte[] bytes) {
    return new EthAddress("0x" + HexFormat.of().formatHex(bytes));
  }

  /** EIP-55: a letter is upper case where the hash of the lower-case digits has 8 or more. */
  private static String checksummed(String digits) {
    String hash = HexFormat.of().formatHex(Keccak.hash(digits.getBytes(StandardCharsets.US_ASCII)));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      text.append(Character.digit(hash.charAt(i), 16) >= 8 ? Character.toUpperCase(c) : c);
    }
    return text.toString();
  }

  /** Its 40 hexadecimal digits, all of them lower case, without 0x. */
  public String digits() {
    return text.substring(2).toLowerCase(Locale.ROOT);
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(digits());
  }

  /** Its text. */
  @Override
  public String toString() {
    return text;
  }
}
