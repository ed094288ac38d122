package org.hearth.app.ui.bell;

import java.time.Clock;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.ui.widget.CloseButton;
import org.hearth.app.ui.widget.EmptyState;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;

/** The last notifications, shown by the desktop or not. Who opens them has read them. */
public final class BellPane extends VBox {
  private final NotificationHistory history;
  private final BellPresenter presenter;
  private final Clock clock;
  private final ObservableList<BellLine> lines = FXCollections.observableArrayList();
  private final Button clear;

  /**
   * @param close puts the list away
   */
  public BellPane(NotificationHistory history, Words words, Clock clock, Runnable close) {
    this.history = history;
    this.presenter = new BellPresenter(words);
    this.clock = clock;
    setId("bell-pane");
    getStyleClass().addAll("card", "bell-pane");
    clear = new Button(words.text("bell.clear"));
    clear.setId("bell-clear");
    clear.getStyleClass().add("flat");
    clear.setMinWidth(USE_PREF_SIZE);
    clear.setOnAction(e -> {
      history.clear();
      show();
    });
    Button dismiss = new CloseButton(words.text("bell.close"), close);
    dismiss.setId("bell-close");
    HBox head =
        new HBox(Labels.of(words.text("bell.title"), "card-title"), Labels.gap(), clear, dismiss);
    head.getStyleClass().add("card-head");
    head.setAlignment(Pos.CENTER_LEFT);
    ListView<BellLine> list = new ListView<>(lines);
    list.setId("bell-list");
    list.getStyleClass().add("bell-list");
    list.setCellFactory(view -> new BellRow());
    list.setPlaceholder(new EmptyState(Icon.BELL, words.text("bell.none")));
    list.setAccessibleText(words.text("bell.title"));
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head, list);
  }

  /** To be called when it is opened. */
  public void opened() {
    show();
    history.markRead();
  }

  private void show() {
    lines.setAll(presenter.lines(history.content(), clock.instant()));
    clear.setDisable(lines.isEmpty());
  }
}
