package org.hearth.app.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.hearth.device.api.DisplayText;

/**
 * An event as it stands in the file:
 *
 * <pre>
 * 2026-11-29T01:33:27.123Z WARN  [node-connect] org.hearth.node.work.WorkTaker {job=j-7 device=cpu:0}: message
 * &#9;java.io.IOException: why
 * &#9;at org.hearth…
 * </pre>
 *
 * Lines that begin with a tab belong to the event above. Times are in UTC.
 */
final class LogLine {
  static final String JOB = "job";
  static final String DEVICE = "device";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int LONGEST_MESSAGE = 8_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TRACE = 60_000;
  private static final int MOST_FRAMES = 100;
  private static final int MOST_CAUSES = 10;

  private final Redaction redaction;

  LogLine(Redaction redaction) {
    this.redaction = redaction;
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** What the log says about itself. */
  static String own(Instant at, String message) {
    return TIME.format(at) + " INFO  [log] org.hearth.log: " + message + "\n";
  }

  String of(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    line.append(TIME.format(event.getInstant()))
        .append(' ')
        .append(String.format(Locale.ROOT, "%-5s", event.getLevel()))
        .append(" [")
        .append(name(String.valueOf(event.getThreadName())))
        .append("] ")
        .append(name(event.getLoggerName()))
        .append(marks(event.getMDCPropertyMap()))
        .append(": ")
        .append(text(String.valueOf(event.getFormattedMessage())))
        .append('\n');
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      StringBuilder trace = new StringBuilder();
      trace(trace, thrown, "", 0);
      line.append(trace);
    }
    return line.toString();
  }

  /** What the event is about, as far as its thread says so. */
  private static String marks(Map<String, String> context) {
    StringBuilder marks = new StringBuilder();
    for (String key : new String[] {JOB, DEVICE}) {
      String value = context.get(key);
      if (value != null && !value.isEmpty()) {
        marks.append(marks.isEmpty() ? " {" : " ").append(key).append('=').append(name(value));
      }
    }
    return marks.isEmpty() ? "" : marks.append('}').toString();
  }

  /** Without anything that ends a name in a line. */
  private static String name(String text) {
    String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    return harmless(cut).replaceAll("[\\s\\[\\]{}=]", "_");
  }

  /** In one line that ends, without secrets. */
  private String text(String words) {
    boolean cut = words.length() > LONGEST_MESSAGE;
    // Cut first: a million characters are not searched for secrets.
    String safe = redaction.of(cut ? words.substring(0, LONGEST_MESSAGE) : words);
    return harmless(safe.strip().replaceAll("\\R\\s*", " | "))
        + (cut ? "… (" + words.length() + " characters)" : "");
  }

  private static String harmless(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().map(c -> DisplayText.isObeyed(c) ? '?' : c).forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private void trace(StringBuilder trace, IThrowableProxy thrown, String before, int depth) {
    trace.append('\t').append(before).append(thrown.getClassName());
    String message = thrown.getMessage();
    if (message != null) {
      trace.append(": ").append(text(message));
    }
    trace.append('\n');
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int common = Math.max(0, thrown.getCommonFrames());
    int own = frames == null ? 0 : frames.length - common;
    for (int i = 0; i < Math.min(own, MOST_FRAMES); i++) {
      trace.append('\t').append(harmless(frames[i].getSTEAsString())).append('\n');
    }
    int more = Math.max(0, own - MOST_FRAMES) + common;
    if (more > 0) {
      trace.append("\t… ").append(more).append(" more\n");
    }
    if (depth >= MOST_CAUSES || trace.length() > LONGEST_TRACE) {
      return;
    }
    for (IThrowableProxy suppressed : thrown.getSuppressed()) {
      trace(trace, suppressed, "Suppressed: ", depth + 1);
    }
    IThrowableProxy cause = thrown.getCause();
    if (cause != null && !thrown.isCyclic()) {
      trace(trace, cause, "Caused by: ", depth + 1);
    }
  }
}
