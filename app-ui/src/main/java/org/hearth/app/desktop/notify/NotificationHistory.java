package org.hearth.app.desktop.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The last notifications, shown or not, for a bell in the window. Kept in a file, so that what was
 * told yesterday can be read today. May be used from any thread.
 */
public final class NotificationHistory {
  /** How many are kept. */
  public static final int MOST = 200;

  private final HistoryFile file;
  private final List<Consumer<Content>> subscribers = new CopyOnWriteArrayList<>();
  private Content content;

  /**
   * One of the past.
   *
   * @param shown whether the desktop showed it, too
   */
  public record Entry(Notification notification, boolean shown) {}

  /**
   * All that is kept.
   *
   * @param entries newest first, {@link #MOST} at most
   * @param unread how many came since the user last looked
   */
  public record Content(List<Entry> entries, int unread) {
    public Content {
      entries = List.copyOf(entries);
      unread = Math.clamp(unread, 0, entries.size());
    }
  }

  public NotificationHistory(HistoryFile file) {
    this.file = file;
    this.content = file.read();
  }

  void add(Notification notification, boolean shown) {
    change(now -> {
      List<Entry> entries = new ArrayList<>(now.entries());
      entries.addFirst(new Entry(notification, shown));
      return new Content(entries.subList(0, Math.min(MOST, entries.size())), now.unread() + 1);
    });
  }

  /** Whether the same was noted within that time before; a device may rest every few minutes. */
  boolean has(Notification notification, Duration span) {
    return content().entries().stream()
        .map(Entry::notification)
        .filter(n -> n.kind() == notification.kind() && n.text().equals(notification.text()))
        .anyMatch(n -> n.at().isAfter(notification.at().minus(span)));
  }

  /** The user has seen all that there is. */
  public void markRead() {
    change(now -> new Content(now.entries(), 0));
  }

  /** Forgets everything. */
  public void clear() {
    change(now -> new Content(List.of(), 0));
  }

  private synchronized void change(UnaryOperator<Content> how) {
    Content next = how.apply(content);
    if (!next.equals(content)) {
      content = next;
      file.write(next);
      subscribers.forEach(subscriber -> subscriber.accept(next));
    }
  }

  public synchronized Content content() {
    return content;
  }

  /**
   * Calls with what there is, at once and after each change, from the thread that changed it.
   *
   * @return ends it
   */
  public synchronized AutoCloseable subscribe(Consumer<Content> subscriber) {
    subscribers.add(subscriber);
    subscriber.accept(content);
    return () -> subscribers.remove(subscriber);
  }
}
