package org.hearth.app.ui.home;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import org.hearth.app.ui.widget.Labels;

/** The first line of a card: its title, what stands beside it, and the way to all of it. */
final class CardHead extends HBox {
  /**
   * @param link where {@code open} leads
   * @param beside the title
   */
  CardHead(String title, String link, Runnable open, Node... beside) {
    getStyleClass().add("card-head");
    setAlignment(Pos.CENTER_LEFT);
    Hyperlink all = new Hyperlink(link);
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(e -> open.run());
    getChildren().add(Labels.of(title, "card-title"));
    getChildren().addAll(beside);
    getChildren().addAll(Labels.gap(), all);
  }
}
