package org.hearth.app.ui.joining;

import java.io.File;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.hearth.app.networks.NetworkKind.Answer;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** Something that a network wants to know: its name, a field, and what is to be written there. */
final class AnswerField extends VBox {
  private static final String WRONG = "wrong";

  private final String name;
  private final boolean needed;
  private final TextField field = new TextField();

  /**
   * @param id of the field
   */
  AnswerField(
      String id, String name, String help, boolean needed, Answer answer, Messages messages) {
    super(2);
    this.name = name;
    this.needed = needed;
    field.setId(id);
    field.setAccessibleText(name);
    field.setAccessibleHelp(help);
    Label label = Labels.wrapped("fact-name");
    label.setText(needed ? name : messages.text("join.optional", name));
    label.setLabelFor(field);
    HBox line = new HBox(6, field);
    HBox.setHgrow(field, Priority.ALWAYS);
    if (answer != Answer.TEXT) {
      line.getChildren().add(chooser(answer, messages.text("join.choose")));
    }
    Label hint = Labels.wrapped("join-help");
    Labels.set(hint, help);
    field.textProperty().addListener((o, before, now) -> getStyleClass().remove(WRONG));
    getStyleClass().add("join-answer");
    getChildren().addAll(label, line, hint);
  }

  private Node chooser(Answer answer, String text) {
    Button choose = new Button(text);
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setAccessibleText(name + ": " + text);
    choose.setOnAction(e -> {
      @Nullable File chosen =
          answer == Answer.FOLDER
              ? new DirectoryChooser().showDialog(getScene().getWindow())
              : new FileChooser().showOpenDialog(getScene().getWindow());
      if (chosen != null) {
        field.setText(chosen.getPath());
      }
    });
    return choose;
  }

  void onChange(Runnable changed) {
    field.textProperty().addListener((o, before, now) -> changed.run());
  }

  String name() {
    return name;
  }

  String text() {
    return field.getText().strip();
  }

  /** Whether it has what it needs; it is marked where not. */
  boolean isFilled() {
    boolean filled = !needed || !text().isEmpty();
    getStyleClass().remove(WRONG);
    if (!filled) {
      getStyleClass().add(WRONG);
    }
    return filled;
  }
}
