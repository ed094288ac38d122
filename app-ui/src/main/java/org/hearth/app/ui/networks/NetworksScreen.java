package org.hearth.app.ui.networks;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.Messages;

/** The networks that the node works for, a card each. */
public final class NetworksScreen extends StackPane {
  private final VBox column = new VBox();
  private final Label none = Labels.wrapped("empty-note");
  private final List<NetworkCardView> views = new ArrayList<>();

  public NetworksScreen(Messages messages) {
    none.setText(messages.text("network.none"));
    none.getStyleClass().addAll("card", "empty-card");
    none.setMaxWidth(Double.MAX_VALUE);
    column.getStyleClass().add("column");
    column.getChildren().add(none);
    getChildren().add(new Scrolling(column));
  }

  public void show(List<NetworkCard> cards) {
    if (views.size() != cards.size()) {
      while (views.size() > cards.size()) {
        views.removeLast();
      }
      while (views.size() < cards.size()) {
        views.add(new NetworkCardView());
      }
      column.getChildren().setAll(views);
      if (views.isEmpty()) {
        column.getChildren().add(none);
      }
    }
    for (int i = 0; i < views.size(); i++) {
      views.get(i).show(cards.get(i));
    }
  }
}
