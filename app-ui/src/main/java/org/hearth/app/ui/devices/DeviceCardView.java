package org.hearth.app.ui.devices;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.DeviceKind;
import org.jspecify.annotations.Nullable;

/** One device: who it is, what it is doing, how it is doing. */
final class DeviceCardView extends VBox {
  private static final PseudoClass WORKING = PseudoClass.getPseudoClass("working");

  private final Messages messages;
  private final Label name = Labels.wrapped("device-name");
  private final Label kind = Labels.of("device-kind");
  private final Label state = Labels.of("device-state");
  private final Label simulated = Labels.of("play-money-badge");
  private final Label reason = Labels.wrapped("card-note");
  private final FlowPane facts = new FlowPane(14, 2);
  private final Label powerNote = Labels.wrapped("card-note");
  private final HBox metrics = new HBox();
  private final List<MetricView> views = new ArrayList<>();
  private List<Fact> shownFacts = List.of();
  private @Nullable DeviceCard shown;

  DeviceCardView(DeviceKind deviceKind, Messages messages) {
    this.messages = messages;
    simulated.setText(messages.text("device.simulated"));
    getStyleClass().addAll("card", "device");
    HBox second = new HBox(kind, state, simulated);
    second.getStyleClass().add("device-second");
    second.setAlignment(Pos.CENTER_LEFT);
    VBox title = new VBox(name, second);
    title.getStyleClass().add("device-names");
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    state.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(icon(deviceKind).node(26), title);
    head.getStyleClass().add("device-head");
    metrics.getStyleClass().add("metrics");
    getChildren().addAll(head, reason, metrics, facts, powerNote);
    setAccessibleRole(AccessibleRole.PARENT);
  }

  void show(DeviceCard card) {
    if (card.equals(shown)) {
      return;
    }
    shown = card;
    name.setText(card.who().name());
    kind.setText(card.who().kindText());
    state.setText(card.state().text());
    Labels.set(reason, card.state().reason());
    pseudoClassStateChanged(WORKING, card.state().working());
    simulated.setVisible(card.who().simulated());
    simulated.setManaged(card.who().simulated());
    if (!card.facts().equals(shownFacts)) {
      shownFacts = card.facts();
      facts.getChildren().setAll(shownFacts.stream().map(DeviceCardView::fact).toList());
    }
    Labels.set(powerNote, card.powerNote());
    showMetrics(card);
    setAccessibleText(card.who().kindText() + " " + card.who().name() + ", " + card.state().text());
  }

  private void showMetrics(DeviceCard card) {
    if (views.size() != card.metrics().size()) {
      views.clear();
      card.metrics()
          .forEach(metric -> views.add(new MetricView(metric.vital(), metric.label(), messages)));
      views.forEach(view -> {
        view.setPrefWidth(100);
        HBox.setHgrow(view, Priority.ALWAYS);
      });
      metrics.getChildren().setAll(views);
    }
    for (int i = 0; i < views.size(); i++) {
      Metric metric = card.metrics().get(i);
      views.get(i).show(metric, card.from(), card.to());
    }
  }

  private static Node fact(Fact fact) {
    HBox line =
        new HBox(Labels.of(fact.name(), "fact-name"), Labels.of(fact.value(), "fact-value"));
    line.getStyleClass().add("device-fact");
    return line;
  }

  static Icon icon(DeviceKind kind) {
    return switch (kind) {
      case CPU -> Icon.CPU;
      case GPU -> Icon.GPU;
      case USB -> Icon.USB;
    };
  }
}
