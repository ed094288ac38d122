package org.hearth.app.ui.networks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.CloseButton;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** All about one network that is not joined, beside the list, as high as the screen. */
final class SheetPane extends VBox {
  private final Label name = Labels.wrapped("sheet-name");
  private final StateMark state = new StateMark();
  private final Label asOf = Labels.wrapped("card-note");
  private final VBox body = new VBox();
  private final ScrollPane scroll = new ScrollPane(body);
  private final List<CheckRow> checks = new ArrayList<>();
  private final Map<Way, Node> pages = new HashMap<>();
  private @Nullable SheetModel shown;

  SheetPane(Messages messages, Runnable close) {
    setId("network-sheet");
    getStyleClass().add("network-sheet");
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(messages.text("network.sheet.spoken"));
    CloseButton dismiss = new CloseButton(messages.text("network.sheet.close"), close);
    dismiss.setId("network-sheet-close");
    dismiss.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(10, name, state, dismiss);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox top = new VBox(4, head, asOf);
    top.getStyleClass().add("sheet-head");
    body.getStyleClass().add("sheet-body");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    // Most sheets are longer than the window, and keys must reach their ends.
    scroll.setFocusTraversable(true);
    scroll.setAccessibleText(messages.text("network.sheet.spoken"));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(top, scroll);
  }

  /**
   * Another one begins at its top; the same one stays where it is, with its checks anew.
   *
   * @param ways what leads on from it
   */
  void show(SheetModel sheet, List<Way> ways) {
    if (shown == null || !shown.id().equals(sheet.id())) {
      name.setText(sheet.name());
      state.show(sheet.state(), sheet.status());
      asOf.setText(sheet.asOf());
      checks.clear();
      body.getChildren().setAll(sheet.sections().stream().map(this::section).toList());
      pages.clear();
      if (!ways.isEmpty()) {
        FlowPane buttons = new FlowPane(10, 8);
        ways.forEach(way -> buttons.getChildren().add(begin(way)));
        body.getChildren().add(1, buttons);
      }
      turn(body);
    }
    shown = sheet;
    List<SheetModel.Check> wanted = sheet.checks();
    for (int i = 0; i < checks.size(); i++) {
      checks.get(i).show(wanted.get(i));
    }
  }

  /**
   * Leads on from the facts.
   *
   * @param id of its button
   * @param first whether it is what most come for
   * @param page makes what it leads to, given the way back
   */
  record Way(String id, String text, boolean first, Function<Runnable, Node> page) {}

  private Node begin(Way way) {
    Button begin = new Button(way.text());
    begin.setId(way.id());
    begin.setMinWidth(USE_PREF_SIZE);
    if (way.first()) {
      begin.getStyleClass().add("accent");
    }
    begin.setOnAction(e -> turn(pages.computeIfAbsent(way, this::page)));
    return begin;
  }

  private Node page(Way way) {
    Node page = way.page().apply(() -> turn(body));
    page.getStyleClass().add("sheet-body");
    return page;
  }

  /** To the facts, or to what leads to the network. */
  private void turn(Node page) {
    scroll.setContent(page);
    scroll.setVvalue(0);
  }

  private Node section(SheetModel.Section section) {
    VBox part = new VBox(Labels.of(section.title(), "detail-heading"));
    part.getStyleClass().add("sheet-section");
    for (int i = 0; i < section.checks().size(); i++) {
      CheckRow row = new CheckRow();
      checks.add(row);
      part.getChildren().add(row);
    }
    section.lines().forEach(line -> part.getChildren().add(line(line)));
    return part;
  }

  private static Node line(SheetModel.Line line) {
    VBox both = new VBox(1);
    Label label = Labels.wrapped("fact-name");
    Labels.set(label, line.name());
    both.getChildren().add(label);
    if (line.copied()) {
      TextField value = new TextField(line.value());
      value.setEditable(false);
      value.getStyleClass().add("id-field");
      value.setAccessibleText(line.name());
      label.setLabelFor(value);
      both.getChildren().add(value);
    } else {
      Label value = Labels.wrapped("fact-value");
      value.setText(line.value());
      both.getChildren().add(value);
    }
    return both;
  }
}
