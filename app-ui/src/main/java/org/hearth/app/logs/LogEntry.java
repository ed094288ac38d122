package org.hearth.app.logs;

import java.time.Instant;
import java.util.List;
import org.slf4j.event.Level;

/**
 * An event of the log. Whoever shows it makes it harmless again: files may have been written to by
 * others.
 *
 * @param job the network's id of the job that it is about; "" when it says none
 * @param device the id of the device that it is about; "" when it says none
 * @param trace lines of the stack trace, without their indentation; empty when there is none
 */
public record LogEntry(
    Instant at,
    Level level,
    String thread,
    String logger,
    String job,
    String device,
    String message,
    List<String> trace) {
  public LogEntry {
    trace = List.copyOf(trace);
  }

  /** The logger's last part, which is the name of a class. */
  public String source() {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  /** As it stands in the file, in one line or, with a stack trace, several. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(LogLine.time(at)).append(' ').append(level).append(' ').append(source());
    if (!job.isEmpty()) {
      text.append(" job ").append(job);
    }
    if (!device.isEmpty()) {
      text.append(" device ").append(device);
    }
    text.append(": ").append(message);
    trace.forEach(line -> text.append('\n').append("    ").append(line));
    return text.toString();
  }
}
