package org.hearth.app.ui.support;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Severity;

/** What was found wrong or worth knowing, the worst first, each with what to do about it. */
public final class FindingsPane extends VBox {
  private static final int FEW = 3;

  private final Messages messages;
  private List<FindingLine> shown = List.of();
  private boolean all;

  public FindingsPane(Messages messages) {
    this.messages = messages;
    getStyleClass().add("findings");
    setManaged(false);
    setVisible(false);
  }

  public void show(List<FindingLine> findings) {
    if (!findings.equals(shown)) {
      shown = findings;
      draw();
    }
  }

  private void draw() {
    setManaged(!shown.isEmpty());
    setVisible(!shown.isEmpty());
    getChildren().clear();
    shown.stream()
        .limit(all ? shown.size() : FEW)
        .map(FindingsPane::row)
        .forEach(getChildren()::add);
    if (shown.size() > FEW) {
      Hyperlink more =
          new Hyperlink(
              all ? messages.text("findings.fewer") : messages.text("findings.all", shown.size()));
      more.setOnAction(e -> {
        all = !all;
        draw();
      });
      getChildren().add(more);
    }
  }

  private static Node row(FindingLine finding) {
    Label label = Labels.of(finding.label(), "finding-label");
    label.setMinWidth(Label.USE_PREF_SIZE);
    Label sentence = Labels.wrapped("finding-sentence");
    sentence.setText(finding.sentence());
    Label remedy = Labels.wrapped("finding-remedy");
    Labels.set(remedy, finding.remedy());
    VBox text = new VBox(sentence, remedy);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    Icon icon = finding.severity() == Severity.INFO ? Icon.INFO : Icon.ALERT;
    HBox row = new HBox(icon.node(20), label, text);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().addAll("finding", finding.severity().name().toLowerCase(Locale.ROOT));
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.setAccessibleText(finding.spoken());
    return row;
  }
}
