package org.hearth.app.ui.support.update;

import java.util.Set;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.support.update.UpdateModel.Stage;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.update.Updates;
import org.hearth.app.words.Words;

/** Whether there is a newer version, and the buttons that look for it and bring it. */
public final class UpdatePane extends VBox {
  private final UpdatePresenter presenter;
  private final Label sentence = Labels.wrapped("finding-sentence");
  private final Label detail = Labels.wrapped("card-note");
  private final TextField command = new TextField();
  private final ProgressBar bar = new ProgressBar();
  private final Button look;
  private final Button get;
  private final Button yes;
  private final Button no;
  private final Button cancel;
  private final HBox buttons;

  /**
   * @param background runs what takes a moment
   */
  public UpdatePane(Updates updates, Words words, Executor background) {
    presenter = new UpdatePresenter(updates, words, background, Platform::runLater, this::show);
    getStyleClass().addAll("card", "update");
    setId("update-pane");
    look = button("update-look", words.text("update.look"), presenter::look);
    get = button("update-get", words.text("update.get"), presenter::ask);
    yes = button("update-yes", words.text("update.yes"), presenter::bring);
    no = button("update-no", words.text("update.no"), presenter::decline);
    cancel = button("update-cancel", words.text("update.cancel"), presenter::cancel);
    get.getStyleClass().add("accent");
    yes.getStyleClass().add("accent");
    buttons = new HBox(10, get, yes, no, cancel, look);
    buttons.setAlignment(Pos.CENTER_LEFT);
    sentence.setId("update-sentence");
    detail.setId("update-detail");
    command.setId("update-command");
    command.setEditable(false);
    command.setAccessibleText(words.text("update.command"));
    bar.setMaxWidth(Double.MAX_VALUE);
    getChildren()
        .addAll(
            Labels.of(words.text("update.title"), "card-title"),
            sentence,
            detail,
            command,
            bar,
            buttons);
    show(presenter.model());
  }

  private static Button button(String id, String text, Runnable press) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> press.run());
    return button;
  }

  private void show(UpdateModel model) {
    Stage stage = model.stage();
    sentence.setText(model.sentence());
    sentence.getStyleClass().remove("update-trouble");
    if (model.trouble()) {
      sentence.getStyleClass().add("update-trouble");
    }
    Labels.set(detail, model.detail());
    command.setText(model.command());
    seen(command, !model.command().isEmpty());
    boolean works = Set.of(Stage.LOOKING, Stage.DOWNLOADING, Stage.PLACING).contains(stage);
    seen(bar, works);
    bar.setProgress(
        stage == Stage.DOWNLOADING ? model.progress() : ProgressBar.INDETERMINATE_PROGRESS);
    seen(look, stage == Stage.IDLE || stage == Stage.FOUND);
    seen(get, stage == Stage.FOUND);
    seen(yes, stage == Stage.ASKED);
    seen(no, stage == Stage.ASKED);
    seen(cancel, stage == Stage.DOWNLOADING);
    seen(buttons, buttons.getChildren().stream().anyMatch(Node::isVisible));
  }

  private static void seen(Node node, boolean seen) {
    node.setVisible(seen);
    node.setManaged(seen);
  }
}
