package org.hearth.app.ui.firstrun;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/**
 * One page of the first run.
 *
 * @param content below its title and its sentence
 * @param opened called on the FX thread each time it is shown
 */
record Step(Node content, Runnable opened) {

  /** A page with the texts {@code first-run.<id>} and {@code first-run.<id>.text}. */
  static Step of(String id, Messages messages, Node content, Runnable opened) {
    Label title = Labels.wrapped("first-run-title");
    title.setText(messages.text("first-run." + id));
    Label text = Labels.wrapped("first-run-text");
    text.setText(messages.text("first-run." + id + ".text"));
    VBox page = new VBox(title, text, content);
    page.setId("first-run-" + id);
    page.getStyleClass().add("first-run-page");
    return new Step(page, opened);
  }
}
