package org.hearth.app.ui.networks;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.jspecify.annotations.Nullable;

/** One network: how things stand, what it brought, what is at risk, and its ids to be copied. */
final class NetworkCardView extends VBox {
  private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");

  /** Of numbers beside each other. */
  private static final int COLUMNS = 4;

  private final StackPane dot = new StackPane();
  private final Label name = Labels.cut("network-name");
  private final Label badge = Labels.of("play-money-badge");
  private final Label status = Labels.of("network-status");
  private final Label sentence = Labels.cut("network-sentence");
  private final Label remedy = Labels.cut("card-note");
  private final GridPane earnings = new GridPane();
  private final GridPane facts = new GridPane();
  private final GridPane ids = new GridPane(14, 8);
  private @Nullable NetworkCard shown;

  NetworkCardView() {
    getStyleClass().addAll("card", "network");
    dot.getStyleClass().add("network-dot");
    badge.setMinWidth(USE_PREF_SIZE);
    status.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(dot, name, badge, Labels.gap(), status);
    head.getStyleClass().add("card-head");
    head.setAlignment(Pos.CENTER_LEFT);
    sentence.setWrapText(true);
    remedy.setWrapText(true);
    VBox situation = new VBox(sentence, remedy);
    situation.getStyleClass().add("network-situation");
    situation.setAlignment(Pos.TOP_LEFT);
    divide(earnings);
    divide(facts);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    ids.getColumnConstraints().setAll(names, values);
    getChildren().addAll(head, situation, earnings, facts, ids);
  }

  void show(NetworkCard card) {
    if (card.equals(shown)) {
      return;
    }
    NetworkCard before = shown;
    shown = card;
    NetworkCard.Health health = card.health();
    if (before == null || before.health().connected() != health.connected()) {
      dot.getChildren().setAll((health.connected() ? Icon.CHECK : Icon.CROSS).node(12));
      pseudoClassStateChanged(CONNECTED, health.connected());
    }
    name.setText(card.name());
    Labels.set(badge, card.badge());
    status.setText(health.status());
    sentence.setText(health.sentence());
    remedy.setText(health.remedy());
    if (before == null || !before.earnings().equals(card.earnings())) {
      showNumbers(earnings, card.earnings());
    }
    if (before == null || !before.facts().equals(card.facts())) {
      showNumbers(facts, card.facts());
    }
    if (before == null || !before.ids().equals(card.ids())) {
      showIds(card.ids());
    }
  }

  /** In columns that agree with those of the other rows; the last one has what room is left. */
  private static void showNumbers(GridPane row, List<Fact> wanted) {
    row.getChildren().clear();
    for (int i = 0; i < wanted.size(); i++) {
      int span = i < wanted.size() - 1 ? 1 : Math.max(1, COLUMNS - i);
      row.add(number(wanted.get(i)), i, 0, span, 1);
    }
  }

  private static Node number(Fact fact) {
    VBox box = new VBox(Labels.of(fact.name(), "money-label"), Labels.cut("network-number"));
    ((Label) box.getChildren().getLast()).setText(fact.value());
    box.setMinWidth(0);
    return box;
  }

  private static void divide(GridPane row) {
    row.getStyleClass().add("network-numbers");
    for (int i = 0; i < COLUMNS; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / COLUMNS);
      row.getColumnConstraints().add(column);
    }
  }

  private void showIds(List<Fact> wanted) {
    ids.getChildren().clear();
    for (Fact fact : wanted) {
      TextField value = new TextField(fact.value());
      value.setEditable(false);
      value.getStyleClass().add("id-field");
      value.setAccessibleText(fact.name());
      Label label = Labels.of(fact.name(), "fact-name");
      label.setLabelFor(value);
      ids.addRow(ids.getRowCount(), label, value);
    }
  }
}
