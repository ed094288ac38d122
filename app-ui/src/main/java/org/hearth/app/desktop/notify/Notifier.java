package org.hearth.app.desktop.notify;

/** Shows a notification the way this desktop does. */
public interface Notifier {
  /** Where a desktop shows none. */
  Notifier NONE = notification -> false;

  /**
   * @return whether it was shown, or at least taken
   */
  boolean show(Notification notification);
}
