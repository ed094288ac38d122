package org.hearth.app.ui.background;

import java.util.function.BiConsumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.hearth.app.ui.settings.ClosingChoice;
import org.hearth.app.words.Messages;

/**
 * Asks whether closing the window is to end Hearth. Return keeps it working, Esc leaves the window
 * open, and both answers have a key.
 */
final class CloseQuestion {
  private static final double WIDTH = 460;

  /** The theme has these of its own accent, not of the window's. */
  private static final String ACCENT =
      "-color-button-bg-focused: -color-accent-emphasis;"
          + "-color-button-bg-hover: derive(-color-accent-emphasis, 12%);"
          + "-color-button-bg-pressed: derive(-color-accent-emphasis, -12%);";

  private final Stage owner;
  private final Messages messages;
  private final boolean tray;
  private final BiConsumer<ClosingChoice, Boolean> answered;

  /**
   * @param tray whether Hearth is found in a tray afterwards
   * @param answered hears the answer, never {@link ClosingChoice#ASK}, and whether it holds from
   *     now on; not called when the user would rather leave the window open
   */
  CloseQuestion(
      Stage owner, Messages messages, boolean tray, BiConsumer<ClosingChoice, Boolean> answered) {
    this.owner = owner;
    this.messages = messages;
    this.tray = tray;
    this.answered = answered;
  }

  /** Shows the question, and returns at once. */
  Dialog<ClosingChoice> ask() {
    ButtonType background = new ButtonType(messages.text("close.background"), ButtonData.OK_DONE);
    ButtonType quit = new ButtonType(messages.text("close.quit"), ButtonData.OTHER);
    ButtonType cancel = new ButtonType(messages.text("close.cancel"), ButtonData.CANCEL_CLOSE);
    CheckBox remember = new CheckBox(messages.text("close.remember"));
    remember.setId("close-remember");
    remember.setSelected(true);
    Dialog<ClosingChoice> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle("Hearth");
    dialog.setHeaderText(messages.text("close.question"));
    dialog.getDialogPane().setId("close-question");
    dialog.getDialogPane().getButtonTypes().setAll(background, quit, cancel);
    dialog.getDialogPane().setContent(content(remember));
    dialog.getDialogPane().setPrefWidth(WIDTH);
    dress(dialog.getDialogPane());
    name(dialog, background, "close-background");
    name(dialog, quit, "close-quit");
    name(dialog, cancel, "close-cancel");
    dialog.getDialogPane().lookupButton(background).setStyle(ACCENT);
    dialog.setResultConverter(pressed ->
        pressed == background
            ? ClosingChoice.BACKGROUND
            : pressed == quit ? ClosingChoice.QUIT : null);
    dialog.setOnHidden(e -> {
      ClosingChoice choice = dialog.getResult();
      if (choice != null) {
        answered.accept(choice, remember.isSelected());
      }
    });
    dialog.show();
    return dialog;
  }

  private VBox content(CheckBox remember) {
    Label text =
        new Label(messages.text(tray ? "close.explained.tray" : "close.explained.no-tray"));
    text.setWrapText(true);
    text.setPrefWidth(WIDTH);
    text.setMinHeight(Label.USE_PREF_SIZE);
    Label later = new Label(messages.text("close.later"));
    later.setWrapText(true);
    later.setMinHeight(Label.USE_PREF_SIZE);
    later.getStyleClass().add("text-muted");
    return new VBox(12, text, remember, later);
  }

  /** A dialog has a scene of its own, which knows only the theme and not the window's colours. */
  private void dress(DialogPane pane) {
    Scene window = owner.getScene();
    pane.getStylesheets().addAll(window.getStylesheets());
    window.getRoot().getStyleClass().stream()
        .filter(style -> !style.equals("root"))
        .forEach(pane.getStyleClass()::add);
    window.getRoot().getPseudoClassStates().stream()
        .filter(state -> state.getPseudoClassName().equals("dark"))
        .forEach(dark -> pane.pseudoClassStateChanged(dark, true));
  }

  private static void name(Dialog<ClosingChoice> dialog, ButtonType type, String id) {
    Button button = (Button) dialog.getDialogPane().lookupButton(type);
    button.setId(id);
    button.setMnemonicParsing(true);
  }
}
