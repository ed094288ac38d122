package org.hearth.node.chain;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Bytes as chains write them: never changed, and compared by what they are.
 *
 * @param digits two lowercase hexadecimal digits a byte, without 0x
 */
public record HexBytes(String digits) {
  private static final Pattern FORM = Pattern.compile("(?:[0-9a-f]{2})*+");

  /**
   * @throws IllegalArgumentException with a clause if they are none
   */
  public HexBytes {
    if (!FORM.matcher(digits).matches()) {
      throw new IllegalArgumentException("these are no pairs of lowercase hexadecimal digits");
    }
  }

  public static HexBytes of(byte[] bytes) {
    return new HexBytes(HexFormat.of().formatHex(bytes));
  }

  /**
   * @param text 0x and digits of any case
   * @throws IllegalArgumentException with a clause if it is none
   */
  public static HexBytes parse(String text) {
    if (!text.startsWith("0x")) {
      throw new IllegalArgumentException("bytes begin with 0x");
    }
    return new HexBytes(text.substring(2).toLowerCase(Locale.ROOT));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(digits);
  }

  public int size() {
    return digits.length() / 2;
  }

  /** With 0x. */
  @Override
  public String toString() {
    return "0x" + digits;
  }
}
