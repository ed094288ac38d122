package org.hearth.app.ui.support;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.Messages;

/** What the node noticed, the check-up, and what this program is. */
public final class SupportScreen extends StackPane {
  private final DoctorPane doctor;
  private final FindingsPane findings;
  private final Label nothing = Labels.of("card-note");

  public SupportScreen(DoctorPane doctor, AboutPane about, Messages messages) {
    this.doctor = doctor;
    findings = new FindingsPane(messages, Integer.MAX_VALUE, () -> {});
    nothing.setText(messages.text("findings.none"));
    VBox noticed =
        new VBox(Labels.of(messages.text("findings.title"), "card-title"), nothing, findings);
    noticed.getStyleClass().add("card");
    getChildren().add(new Scrolling(doctor, noticed, about));
    show(List.of());
  }

  /** The screen was opened. */
  public void opened() {
    doctor.open();
  }

  public void show(List<FindingLine> lines) {
    findings.show(lines);
    nothing.setVisible(lines.isEmpty());
    nothing.setManaged(lines.isEmpty());
  }
}
