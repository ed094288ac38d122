package org.hearth.earnings.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The event that a booking's external id names, as in {@code local/event/17}. */
public record BookingCause(String network, long seq) {
  private static final Pattern EVENT = Pattern.compile("(.+)/event/([0-9]{1,18})(/.*)?");

  public static Optional<BookingCause> of(String externalId) {
    Matcher matcher = EVENT.matcher(externalId);
    return matcher.matches()
        ? Optional.of(new BookingCause(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
