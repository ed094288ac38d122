package org.hearth.app.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.CloseButton;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/**
 * Sentences that lie over the foot of the screen until somebody closes them, such as that a setting
 * cannot be used: below them nothing moves. At most three; the oldest makes room.
 */
final class Notices extends VBox {
  private static final int MOST = 3;

  private final Messages messages;
  private final OpenThings open;

  Notices(Messages messages, OpenThings open) {
    this.messages = messages;
    this.open = open;
    setId("notices");
    getStyleClass().add("notices");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setPickOnBounds(false);
    setVisible(false);
  }

  void add(String sentence) {
    if (getChildren().size() == MOST) {
      close(getChildren().getFirst());
    }
    Label line = Labels.wrapped("notice-text");
    line.setText(sentence);
    HBox.setHgrow(line, Priority.ALWAYS);
    line.setMaxWidth(Double.MAX_VALUE);
    HBox notice = new HBox(Icon.ALERT.node(20), line);
    notice.getChildren().add(new CloseButton(messages.text("notice.close"), () -> close(notice)));
    notice.getStyleClass().add("notice");
    notice.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(notice);
    setVisible(true);
    open.opened(notice, () -> close(notice));
  }

  private void close(Node notice) {
    open.closed(notice);
    getChildren().remove(notice);
    setVisible(!getChildren().isEmpty());
  }
}
