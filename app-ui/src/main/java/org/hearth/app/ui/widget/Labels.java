package org.hearth.app.ui.widget;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

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
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /**
   * A label of one line that ends in an ellipsis where room is short, and then tells all on hover.
   */
  public static Label cut(String styleClass) {
    Label label = of(styleClass);
    label.setMinWidth(0);
    tellWhenCut(label);
    return label;
  }

  /** From now on the whole text is a hover away while it is cut. */
  public static void tellWhenCut(Label label) {
    Tooltip all = new Tooltip();
    all.setWrapText(true);
    all.setMaxWidth(520);
    all.textProperty().bind(label.textProperty());
    label.textTruncatedProperty().subscribe(truncated -> label.setTooltip(truncated ? all : null));
  }

  /** Takes what room is left in a line. */
  public static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  /** Sets the text and takes the label out of the layout when there is none. */
  public static void set(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
