package org.hearth.app.ui.support;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.hearth.app.logs.LogEntry;
import org.slf4j.event.Level;

/** The newest events of the log and which of them are shown. For the FX thread. */
final class LogModel {
  /** Some hours of a busy node; more is in the files. */
  static final int MOST = 5_000;

  private final ObservableList<LogEntry> all = FXCollections.observableArrayList();
  private final FilteredList<LogEntry> shown = new FilteredList<>(all);

  private Level level = Level.INFO;
  private String text = "";

  LogModel() {
    filter(level, text);
  }

  /** The oldest first; changes with what is added and with the filter. */
  ObservableList<LogEntry> shown() {
    return shown;
  }

  /** How many there are without the filter. */
  int size() {
    return all.size();
  }

  /** The oldest make room. */
  void add(List<LogEntry> entries) {
    List<LogEntry> newest = entries.subList(Math.max(0, entries.size() - MOST), entries.size());
    int tooMany = all.size() + newest.size() - MOST;
    if (tooMany > 0) {
      all.remove(0, Math.min(tooMany, all.size()));
    }
    all.addAll(newest);
  }

  /**
   * @param level this and worse ones
   * @param text somewhere in the event, in small letters or capitals; "" for all
   */
  void filter(Level level, String text) {
    this.level = level;
    this.text = text.strip().toLowerCase(Locale.ROOT);
    shown.setPredicate(this::matches);
  }

  private boolean matches(LogEntry entry) {
    return entry.level().toInt() >= level.toInt()
        && (text.isEmpty()
            || has(entry.message())
            || has(entry.source())
            || has(entry.job())
            || has(entry.device())
            || entry.trace().stream().anyMatch(this::has));
  }

  private boolean has(String words) {
    return words.toLowerCase(Locale.ROOT).contains(text);
  }
}
