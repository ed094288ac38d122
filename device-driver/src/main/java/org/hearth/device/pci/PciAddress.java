package org.hearth.device.pci;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a card sits, such as {@code 0000:01:00.0}. CUDA writes the domain with four digits and NVML
 * with eight, in upper or lower case; here they are equal when they mean the same place.
 */
public record PciAddress(String value) {
  private static final Pattern FORM =
      Pattern.compile("(?:([0-9a-f]{1,8}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})(?:\\.([0-7]))?");

  /** Empty when the text is no such address. */
  public static Optional<PciAddress> of(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String function = matcher.group(4);
    return Optional.of(
        new PciAddress(
            String.format(
                Locale.ROOT,
                "%04x:%02x:%02x.%s",
                hex(matcher.group(1)),
                hex(matcher.group(2)),
                hex(matcher.group(3)),
                function == null ? "0" : function)));
  }

  private static long hex(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits, 16);
  }
}
