package org.hearth.app.logs;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Makes events of a file's bytes. A file is hostile until it is read: a line that is no event's is
 * kept as the words of the event above, or, where there is none, as an event of its own.
 */
final class LogParser {
  private static final Pattern EVENT =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z) (ERROR|WARN|INFO|DEBUG|TRACE) {1,2}\\[([^\\]]*)\\]"
              + " ([^\\s:]+)(?: \\{(?:job=([^ }]*))? ?(?:device=([^}]*))?\\})?: (.*)");

  private static final int LONGEST_LINE = 20_000;
  private static final int MOST_TRACE_LINES = 500;

  private final Consumer<LogEntry> entries;
  private @Nullable LogEntry open;
  private final List<String> trace = new ArrayList<>();

  /**
   * @param entries gets each event, in the order of the file
   */
  LogParser(Consumer<LogEntry> entries) {
    this.entries = entries;
  }

  /**
   * Reads lines that are complete.
   *
   * @return how many bytes they take
   */
  int parse(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line(bytes, start, i);
        start = i + 1;
      }
    }
    return start;
  }

  /** The last event has no more lines. */
  void end() {
    LogEntry entry = open;
    if (entry != null) {
      entries.accept(
          trace.isEmpty()
              ? entry
              : new LogEntry(
                  entry.at(),
                  entry.level(),
                  entry.thread(),
                  entry.logger(),
                  entry.job(),
                  entry.device(),
                  entry.message(),
                  trace));
    }
    open = null;
    trace.clear();
  }

  private void line(byte[] bytes, int start, int end) {
    int length = Math.min(end - start, LONGEST_LINE);
    String line = new String(bytes, start, length, StandardCharsets.UTF_8).stripTrailing();
    Matcher event = EVENT.matcher(line);
    Instant at = event.matches() ? time(event.group(1)) : null;
    if (at != null) {
      end();
      open =
          new LogEntry(
              at,
              Level.valueOf(event.group(2)),
              event.group(3),
              event.group(4),
              orNone(event.group(5)),
              orNone(event.group(6)),
              event.group(7),
              List.of());
    } else if (!line.isBlank()) {
      other(line.strip());
    }
  }

  private void other(String line) {
    if (open == null) {
      open = new LogEntry(Instant.EPOCH, Level.INFO, "", "", "", "", line, List.of());
    } else if (trace.size() < MOST_TRACE_LINES) {
      trace.add(line);
    }
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
