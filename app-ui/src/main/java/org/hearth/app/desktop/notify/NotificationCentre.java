package org.hearth.app.desktop.notify;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeSnapshot;

/**
 * Tells the user what the rules find, as often as the limit lets it and only what he wants to hear,
 * and keeps all of it in the history. For one thread.
 */
public final class NotificationCentre {
  private final NotificationRules rules;
  private final NotificationHistory history;
  private final Predicate<NotificationKind> wanted;
  private final Clock clock;
  private final RateLimit limit = new RateLimit();
  private Notifier notifier = Notifier.NONE;

  /**
   * @param wanted what the user has not turned off
   */
  public NotificationCentre(
      Words words, NotificationHistory history, Predicate<NotificationKind> wanted, Clock clock) {
    this.rules = new NotificationRules(words);
    this.history = history;
    this.wanted = wanted;
    this.clock = clock;
  }

  /** From now on through this. */
  public void use(Notifier notifier) {
    this.notifier = notifier;
  }

  public void look(NodeSnapshot snapshot) {
    tell(rules.look(snapshot));
  }

  /** Something that no snapshot says. */
  public void tell(NotificationKind kind, String text) {
    tell(List.of(rules.of(kind, clock.instant(), text)));
  }

  private void tell(List<Notification> news) {
    for (Notification notification : news) {
      boolean shown =
          wanted.test(notification.kind())
              && limit.admit(notification.kind(), clock.instant())
              && notifier.show(notification);
      if (shown || !history.has(notification, RateLimit.SPAN)) {
        history.add(notification, shown);
      }
    }
  }
}
