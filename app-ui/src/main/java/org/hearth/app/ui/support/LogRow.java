package org.hearth.app.ui.support;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.hearth.app.logs.LogEntry;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;
import org.hearth.device.api.DisplayText;

/** An event in one line: when, how bad, where from, what. */
final class LogRow extends ListCell<LogEntry> {
  private static final int LONGEST = 500;

  private final Words words;
  private final Label time = column("log-time", 118);
  private final Label level = column("log-level", 66);
  private final Label source = column("log-source", 150);
  private final Label message = Labels.of("log-message");
  private final HBox row = new HBox(time, level, source, message);

  LogRow(Words words) {
    this.words = words;
    row.getStyleClass().add("log-row");
    row.setAlignment(Pos.CENTER_LEFT);
    message.setMinWidth(0);
    HBox.setHgrow(message, Priority.ALWAYS);
    setPrefWidth(0); // as wide as the list; a long message ends in an ellipsis
  }

  private static Label column(String style, double width) {
    Label label = Labels.of(style);
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setMaxWidth(Region.USE_PREF_SIZE);
    return label;
  }

  @Override
  protected void updateItem(LogEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    setText(null);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    time.setText(words.formats().day(entry.at()) + " " + words.formats().seconds(entry.at()));
    level.setText(name(entry));
    level.getStyleClass().removeIf(style -> style.startsWith("log-is-"));
    level.getStyleClass().add("log-is-" + entry.level().name().toLowerCase(Locale.ROOT));
    source.setText(shown(entry.source()));
    message.setText(shown(entry.message()));
    setGraphic(row);
    setAccessibleText(level.getText() + ", " + time.getText() + ", " + message.getText());
  }

  private String name(LogEntry entry) {
    return switch (entry.level()) {
      case ERROR -> words.text("log.error");
      case WARN -> words.text("log.warning");
      case INFO, DEBUG, TRACE -> words.text("log.info");
    };
  }

  /** Files may have been written to by others. */
  private static String shown(String text) {
    return DisplayText.lines(text, LONGEST).replace('\n', ' ');
  }
}
