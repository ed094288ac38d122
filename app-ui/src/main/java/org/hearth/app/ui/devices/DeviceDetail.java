package org.hearth.app.ui.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.NodeCalls;
import org.hearth.app.ui.widget.PauseButton;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** One device: what it does and why, how it is doing, its past, and its facts folded away. */
final class DeviceDetail extends StackPane {
  private static final PseudoClass WORKING = PseudoClass.getPseudoClass("working");

  private final NodeCalls calls;
  private final Messages messages;
  private final StackPane sign = new StackPane();
  private final Label name = Labels.cut("device-title");
  private final Label kind = Labels.of("device-kind");
  private final Label state = Labels.of("device-state");
  private final Label simulated = Labels.of("play-money-badge");
  private final Label reason = Labels.cut("device-reason");
  private final Button findOut;
  private final HBox actions = new HBox();
  private final HBox metrics = new HBox();
  private final VBox now;
  private final FlowPane facts = new FlowPane(26, 8);
  private final TitledPane folded;
  private final Label powerNote = Labels.wrapped("card-note");
  private final Label uses = Labels.wrapped("card-note");
  private final PastPane past;
  private final List<MetricView> views = new ArrayList<>();
  private Optional<PauseButton> pause = Optional.empty();
  private List<Fact> shownFacts = List.of();
  private @Nullable DeviceCard shown;

  DeviceDetail(NodeCalls calls, PastPane past, Runnable find) {
    this.calls = calls;
    this.messages = calls.messages();
    this.past = past;
    getStyleClass().add("device");
    simulated.setText(messages.text("device.simulated"));
    simulated.setMinWidth(USE_PREF_SIZE);
    state.setMinWidth(USE_PREF_SIZE);
    reason.setWrapText(true);
    HBox second = new HBox(kind, state, simulated);
    second.getStyleClass().add("device-second");
    second.setAlignment(Pos.CENTER_LEFT);
    VBox names = new VBox(name, second, reason);
    names.getStyleClass().add("device-names");
    names.setMinWidth(0);
    HBox.setHgrow(names, Priority.ALWAYS);
    findOut = new Button(messages.text("device.find-out"));
    findOut.setId("find-out");
    findOut.setMinWidth(USE_PREF_SIZE);
    findOut.setOnAction(e -> find.run());
    actions.getStyleClass().add("device-actions");
    actions.setAlignment(Pos.TOP_RIGHT);
    sign.setAlignment(Pos.TOP_CENTER);
    HBox head = new HBox(sign, names, actions);
    head.getStyleClass().addAll("card", "device-head");
    metrics.getStyleClass().add("metrics");
    now = new VBox(Labels.of(messages.text("device.now"), "card-title"), metrics, powerNote, uses);
    uses.managedProperty().bind(uses.visibleProperty());
    uses.setId("gpu-uses");
    now.getStyleClass().addAll("card", "device-now");
    folded = new TitledPane(messages.text("device.facts"), facts);
    folded.setId("device-facts");
    folded.setExpanded(false);
    folded.setAnimated(false);
    getChildren().add(new Scrolling(head, now, past, folded));
    showNothing();
  }

  void opened() {
    past.update();
  }

  /** Before a device is known. */
  void showNothing() {
    setVisible(false);
  }

  /** A device that takes no part. */
  void show(DeviceLine line) {
    head(line.name(), DeviceIcons.of(line.kind()).node(30), messages.of(line.kind()), line.note());
    state.setText(messages.text("device.takes-no-part"));
    simulated.setVisible(false);
    pseudoClassStateChanged(WORKING, false);
    actions.getChildren().setAll(findOut);
    part(false);
    shown = null;
  }

  void show(DeviceCard card) {
    if (card.equals(shown)) {
      return;
    }
    boolean other =
        shown == null
            || !shown.who().equals(card.who())
            || shown.state().pausable() != card.state().pausable();
    shown = card;
    if (other) {
      pause =
          card.state().pausable()
              ? Optional.of(
                  new PauseButton(calls.device(card.who().id()), calls, card.who().name()))
              : Optional.empty();
      pause.ifPresent(button -> button.setId("pause-device"));
      shownFacts = List.of();
    }
    head(
        card.who().name(),
        DeviceIcons.of(card.who().kind()).node(30),
        card.who().kindText(),
        card.state().reason());
    state.setText(card.state().text());
    simulated.setVisible(card.who().simulated());
    pseudoClassStateChanged(WORKING, card.state().working());
    pause.ifPresent(button -> button.show(card.state().pausedByUser(), card.state().pauseLeft()));
    actions(card);
    showMetrics(card);
    powerNote.setText(card.powerNote());
    uses.setText(String.join("\n", card.uses()));
    uses.setVisible(!card.uses().isEmpty());
    if (!card.facts().equals(shownFacts)) {
      shownFacts = card.facts();
      facts.getChildren().setAll(shownFacts.stream().map(DeviceDetail::fact).toList());
    }
    part(true);
    past.show(card);
  }

  private void actions(DeviceCard card) {
    List<Node> wanted = new ArrayList<>();
    if (card.state().unused()) {
      wanted.add(findOut);
    } else {
      pause.ifPresent(wanted::add);
    }
    if (!actions.getChildren().equals(wanted)) {
      actions.getChildren().setAll(wanted);
    }
  }

  private void head(String called, Node icon, String kindText, String why) {
    setVisible(true);
    sign.getChildren().setAll(icon);
    name.setText(called);
    kind.setText(kindText);
    reason.setText(why);
  }

  private void part(boolean takesPart) {
    for (Node node : List.of(now, past, folded)) {
      node.setVisible(takesPart);
      node.setManaged(takesPart);
    }
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
      views.get(i).show(card.metrics().get(i), card.from(), card.to());
    }
  }

  private static Node fact(Fact fact) {
    HBox line =
        new HBox(Labels.of(fact.name(), "fact-name"), Labels.of(fact.value(), "fact-value"));
    line.getStyleClass().add("device-fact");
    return line;
  }
}
