package org.hearth.app.ui.bell;

import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;

/** Says how many notifications came since the user last read them, and opens them. */
public final class Bell extends Button {
  private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

  /** More do not fit into the corner, and nobody counts them. */
  private static final int MOST = 99;

  private final BellPresenter presenter;
  private final Label count = Labels.of("bell-count");
  private final Tooltip tip = new Tooltip();

  /**
   * @param open shows the notifications
   */
  public Bell(NotificationHistory history, Words words, Runnable open) {
    this.presenter = new BellPresenter(words);
    setId("bell");
    getStyleClass().addAll("flat", "button-icon", "bell");
    setMinWidth(USE_PREF_SIZE);
    StackPane.setAlignment(count, Pos.TOP_RIGHT);
    count.setMouseTransparent(true);
    setGraphic(new StackPane(Icon.BELL.node(20), count));
    setTooltip(tip);
    setOnAction(e -> open.run());
    show(history.content().unread());
    // As long as the program runs; its histories end with it.
    history.subscribe(content -> Platform.runLater(() -> show(content.unread())));
  }

  private void show(int unread) {
    count.setText(unread == 0 ? "" : unread > MOST ? MOST + "+" : Integer.toString(unread));
    count.setVisible(unread > 0);
    pseudoClassStateChanged(UNREAD, unread > 0);
    tip.setText(presenter.bell(unread));
    setAccessibleText(presenter.bell(unread));
  }
}
