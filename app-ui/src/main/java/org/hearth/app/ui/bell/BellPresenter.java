package org.hearth.app.ui.bell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hearth.app.desktop.notify.Notification;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.words.Words;

/** Words for the bell and its list. */
final class BellPresenter {
  private final Words words;

  BellPresenter(Words words) {
    this.words = words;
  }

  /** Newest first. */
  List<BellLine> lines(NotificationHistory.Content content, Instant now) {
    List<BellLine> lines = new ArrayList<>();
    for (NotificationHistory.Entry entry : content.entries()) {
      lines.add(line(entry.notification(), lines.size() < content.unread(), now));
    }
    return lines;
  }

  private BellLine line(Notification notification, boolean fresh, Instant now) {
    String when = words.formats().moment(notification.at(), now);
    return new BellLine(
        notification.title(),
        notification.text(),
        fresh ? words.text("bell.new", when) : when,
        notification.kind().urgent(),
        fresh,
        words.text("bell.spoken.line", notification.title(), notification.text(), when));
  }

  /** What the bell says where it is read out or pointed at. */
  String bell(int unread) {
    return unread == 0
        ? words.text("bell.tip")
        : words.messages().count("bell.tip.unread", unread, words.formats().number(unread));
  }
}
