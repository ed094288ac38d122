package org.hearth.app.ui.networks;

import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** The network's name with what of it is play money, wherever the user is; leads to its screen. */
public final class NetworkBadge extends Button {
  private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");

  private final Messages messages;
  private final StackPane dot = new StackPane();
  private final Label name = Labels.of("network-name");
  private final Label badge = Labels.of("play-money-badge");
  private final Tooltip tip = new Tooltip();
  private List<NetworkCard> shown = List.of();

  public NetworkBadge(Messages messages, Runnable open) {
    this.messages = messages;
    setId("network");
    getStyleClass().addAll("flat", "network-badge");
    dot.getStyleClass().add("network-dot");
    badge.setMinWidth(USE_PREF_SIZE);
    name.setMinWidth(0);
    HBox line = new HBox(8, dot, name, badge);
    line.setAlignment(Pos.CENTER_LEFT);
    setGraphic(line);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMinWidth(USE_PREF_SIZE);
    name.setTooltip(tip);
    setTooltip(tip);
    setOnAction(e -> open.run());
    draw();
  }

  public void show(List<NetworkCard> cards) {
    if (!cards.equals(shown)) {
      shown = cards;
      draw();
    }
  }

  private void draw() {
    boolean connected =
        !shown.isEmpty() && shown.stream().allMatch(card -> card.health().connected());
    dot.getChildren().setAll((connected ? Icon.CHECK : Icon.CROSS).node(12));
    pseudoClassStateChanged(CONNECTED, connected);
    name.setText(
        switch (shown.size()) {
          case 0 -> messages.text("network.none.brief");
          case 1 -> shown.getFirst().name();
          default -> messages.text("network.several", shown.size());
        });
    boolean play = shown.stream().anyMatch(card -> !card.badge().isEmpty());
    Labels.set(badge, play ? messages.text("money.play") : "");
    tip.setText(
        shown.isEmpty()
            ? messages.text("network.none")
            : shown.stream()
                .map(card ->
                    messages.text(
                        card.badge().isEmpty() ? "network.line" : "network.line.play",
                        card.name(),
                        card.health().status(),
                        card.badge()))
                .collect(Collectors.joining("\n")));
    setAccessibleText(messages.text("network.spoken", tip.getText()));
  }
}
