package org.hearth.app.logs;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * Which events are wanted.
 *
 * @param level this and worse ones
 * @param since none before
 * @param job only those that are about this job; "" for all
 * @param device only those that are about this device; "" for all
 */
public record LogQuery(Level level, Optional<Instant> since, String job, String device) {
  /** All events. */
  public static final LogQuery ALL = new LogQuery(Level.TRACE, Optional.empty(), "", "");

  public boolean matches(LogEntry entry) {
    return entry.level().toInt() >= level.toInt()
        && since.filter(entry.at()::isBefore).isEmpty()
        && isAbout(entry, job, entry.job())
        && isAbout(entry, device, entry.device());
  }

  /** What did not say so in its marks may say so in its words. */
  private static boolean isAbout(LogEntry entry, String wanted, String marked) {
    return wanted.isEmpty() || marked.equals(wanted) || names(entry.message(), wanted);
  }

  /** Whether the text has the id as a whole: job 7 is not named by 17. */
  private static boolean names(String text, String id) {
    for (int at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
      int end = at + id.length();
      if ((at == 0 || !isPart(text.charAt(at - 1)))
          && (end == text.length() || !isPart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }
}
