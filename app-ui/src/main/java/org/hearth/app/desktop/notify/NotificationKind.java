package org.hearth.app.desktop.notify;

import java.util.Locale;

/** What a user is told of who does not look. Each can be turned off. */
public enum NotificationKind {
  /** The first proof of a network was paid. */
  FIRST_PAYMENT(false),
  /** A device that was in use is gone. */
  DEVICE_LOST(true),
  /** A device rests because it is too hot, or its sensor fell silent. */
  DEVICE_RESTS(false),
  /** Another network answers than the one in the books, or one contradicts itself or owes. */
  NETWORK_TROUBLE(true),
  /** Too many jobs failed one after the other. */
  NODE_PAUSED_ITSELF(true),
  /** The disk is full or can't be used. */
  DISK_TROUBLE(true),
  /** Books or program fail. */
  OWN_TROUBLE(true),
  /** Hearth runs, and something was wrong at its start, such as a setting. */
  START_TROUBLE(false),
  /** There is no node: it could not be opened. */
  NOT_STARTED(true);

  private final boolean urgent;

  NotificationKind(boolean urgent) {
    this.urgent = urgent;
  }

  /** Nothing is earned until the user does something. */
  public boolean urgent() {
    return urgent;
  }

  /** As it stands in settings, in the history and in keys of texts: "first-payment". */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
