package org.hearth.app.cli.support;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.app.logs.LogEntry;

/** An event of the log for other programs. */
final class LogJson {
  private LogJson() {}

  /** All fields are there, also empty ones. */
  static Map<String, Object> of(LogEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", entry.at().toString());
    json.put("level", entry.level().name());
    json.put("thread", entry.thread());
    json.put("logger", entry.logger());
    json.put("job", entry.job());
    json.put("device", entry.device());
    json.put("message", entry.message());
    json.put("trace", entry.trace());
    return json;
  }
}
