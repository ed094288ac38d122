package org.hearth.app.ui.widget;

import javafx.scene.control.Label;

/** Labels of the window's few text styles. */
public final class Labels {
  private Labels() {}

  public static Label of(String styleClass) {
    return of("", styleClass);
  }

  public static Label of(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    return label;
  }

  /** A label that breaks its line rather than ending in an ellipsis. */
  public static Label wrapped(String styleClass) {
    Label label = of(styleClass);
    label.setWrapText(true);
    label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    return label;
  }

  /** Sets the text and takes the label out of the layout when there is none. */
  public static void set(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
