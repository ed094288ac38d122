package org.hearth.app.ui.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.hearth.app.logs.LogEntry;
import org.hearth.app.logs.LogQuery;
import org.hearth.app.logs.LogReader;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;
import org.hearth.device.api.DisplayText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log as it is in the files: the newest events, filtered by how bad they are and by words, the
 * chosen one in full below. While it follows, what is written appears at the end; choosing an event
 * ends that, so that it does not move away. Files are read only while the pane is in a window.
 */
public final class LogPane extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(LogPane.class);
  private static final Duration INTERVAL = Duration.seconds(1);
  private static final double ROW = 28;
  private static final double DETAIL = 150;

  /** Of one event on the screen and in the clipboard. */
  private static final int LONGEST = 60_000;

  private final Words words;
  private final Executor background;
  private final LogReader reader;
  private final LogModel model = new LogModel();

  private final ComboBox<Level> level = new ComboBox<>();
  private final TextField filter = new TextField();
  private final CheckBox follow = new CheckBox();
  private final ListView<LogEntry> list = new ListView<>(model.shown());
  private final TextArea detail = new TextArea();
  private final Label status = Labels.of("card-note");
  private final Timeline timer = new Timeline(new KeyFrame(INTERVAL, e -> tick()));
  private boolean reading;

  /**
   * @param folder of the log; need not exist yet
   * @param background runs what reads files, one after the other
   */
  public LogPane(Path folder, Words words, Executor background) {
    this.words = words;
    this.background = background;
    this.reader = new LogReader(folder, LogQuery.ALL, LogModel.MOST);
    setId("log-pane");
    getStyleClass().addAll("card", "log");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    LogPane.class.getResource("log.css"), "log.css is missing from the build")
                .toExternalForm());
    prepareFilters();
    prepareList();
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head(), list, detail, status);
    say();
    timer.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .addListener((o, before, now) -> {
          if (now == null) {
            timer.stop();
          } else {
            timer.play();
            update();
          }
        });
  }

  /** Shows what is about one job, or has any other words in it. */
  public void filter(String text) {
    level.setValue(Level.INFO);
    filter.setText(text);
  }

  private HBox head() {
    follow.setId("log-follow");
    follow.setText(words.text("log.follow"));
    follow.setMinWidth(Region.USE_PREF_SIZE);
    follow.setSelected(true);
    follow
        .selectedProperty()
        .addListener((o, before, on) -> {
          if (on) {
            list.getSelectionModel().clearSelection();
            update();
          }
        });
    Button copySelected = button("log-copy-selected", "log.copy-selected");
    copySelected.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
    copySelected.setOnAction(e -> copy(list.getSelectionModel().getSelectedItems()));
    Button copyAll = button("log-copy-all", "log.copy-all");
    copyAll.setOnAction(e -> copy(model.shown()));
    HBox head = new HBox(level, filter, follow, copySelected, copyAll);
    HBox.setHgrow(filter, Priority.ALWAYS);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("card-head");
    return head;
  }

  private Button button(String id, String key) {
    Button button = new Button(words.text(key));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void prepareFilters() {
    level.setId("log-level");
    level.setMinWidth(Region.USE_PREF_SIZE);
    level.getItems().addAll(Level.INFO, Level.WARN, Level.ERROR);
    level.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Level shown) {
            return switch (shown) {
              case ERROR -> words.text("log.filter.errors");
              case WARN -> words.text("log.filter.warnings");
              case INFO, DEBUG, TRACE -> words.text("log.filter.all");
            };
          }

          @Override
          public Level fromString(String text) {
            throw new UnsupportedOperationException("The box cannot be written in.");
          }
        });
    level.setAccessibleText(words.text("log.filter.level"));
    level.setValue(Level.INFO);
    filter.setId("log-filter");
    filter.setPromptText(words.text("log.filter.words"));
    filter.setAccessibleText(words.text("log.filter.words"));
    level.valueProperty().addListener((o, before, now) -> applyFilter());
    filter.textProperty().addListener((o, before, now) -> applyFilter());
  }

  private void prepareList() {
    list.setId("log-list");
    list.getStyleClass().add("log-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(view -> new LogRow(words));
    list.setPlaceholder(Labels.of(words.text("log.none"), "empty-note"));
    list.setMinHeight(ROW * 4);
    list.setAccessibleText(words.text("log.title"));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((o, before, entry) -> {
          if (entry != null) {
            follow.setSelected(false);
          }
          detail.setText(entry == null ? "" : shown(entry));
        });
    detail.setId("log-detail");
    detail.setEditable(false);
    detail.setMinHeight(DETAIL);
    detail.setPrefHeight(DETAIL);
    detail.setPromptText(words.text("log.detail"));
    detail.setAccessibleText(words.text("log.detail"));
  }

  private void applyFilter() {
    model.filter(level.getValue(), filter.getText());
    say();
    scroll();
  }

  private void tick() {
    if (follow.isSelected()) {
      update();
    }
  }

  /** Reads what was written since the last time. */
  public void update() {
    if (reading) {
      return;
    }
    reading = true;
    background.execute(() -> {
      List<LogEntry> read;
      try {
        read = reader.next();
      } catch (IOException | RuntimeException e) {
        LOG.debug("the log cannot be read", e);
        String why = String.valueOf(e.getMessage());
        Platform.runLater(() -> failed(why));
        return;
      }
      Platform.runLater(() -> show(read));
    });
  }

  private void failed(String why) {
    reading = false;
    status.setText(words.text("log.unreadable", why));
  }

  private void show(List<LogEntry> read) {
    reading = false;
    if (!read.isEmpty()) {
      model.add(read);
      scroll();
    }
    say();
  }

  private void say() {
    status.setText(
        words.text(
            "log.shown",
            words.formats().number(model.shown().size()),
            words.formats().number(model.size())));
  }

  private void scroll() {
    if (follow.isSelected() && !model.shown().isEmpty()) {
      list.scrollTo(model.shown().size() - 1);
    }
  }

  private static void copy(List<LogEntry> entries) {
    ClipboardContent content = new ClipboardContent();
    content.putString(
        entries.stream().map(LogPane::shown).collect(Collectors.joining("\n", "", "\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** As harmless as in the file that Hearth writes, also if it is another's. */
  private static String shown(LogEntry entry) {
    return DisplayText.lines(entry.text(), LONGEST);
  }
}
