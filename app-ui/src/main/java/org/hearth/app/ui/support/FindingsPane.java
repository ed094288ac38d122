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
  private final Messages messages;
  private final int most;
  private final Runnable all;
  private List<FindingLine> shown = List.of();

  /**
   * @param most so many are shown; a link leads to the others
   * @param all opens the place where all are
   */
  public FindingsPane(Messages messages, int most, Runnable all) {
    this.messages = messages;
    this.most = most;
    this.all = all;
    getStyleClass().add("findings");
  }

  public void show(List<FindingLine> findings) {
    if (!findings.equals(shown)) {
      shown = findings;
      draw();
    }
  }

  private void draw() {
    getChildren().setAll(shown.stream().limit(most).map(FindingsPane::row).toList());
    if (shown.size() > most) {
      Hyperlink more = new Hyperlink(messages.text("findings.all", shown.size()));
      more.setOnAction(e -> all.run());
      getChildren().add(more);
    }
  }

  private static Node row(FindingLine finding) {
    Label label = Labels.of(finding.label(), "finding-label");
    Label sentence = Labels.wrapped("finding-sentence");
    sentence.setText(finding.sentence());
    Label remedy = Labels.wrapped("finding-remedy");
    Labels.set(remedy, finding.remedy());
    VBox text = new VBox(label, sentence, remedy);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    Icon icon = finding.severity() == Severity.INFO ? Icon.INFO : Icon.ALERT;
    HBox row = new HBox(icon.node(20), text);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().addAll("finding", finding.severity().name().toLowerCase(Locale.ROOT));
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.setAccessibleText(finding.spoken());
    return row;
  }
}
