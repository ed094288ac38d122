package org.hearth.app.ui.networks;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.networks.SheetModel.Check;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.jspecify.annotations.Nullable;

/** Whether this computer has enough of one thing; as high before it is known as after. */
final class CheckRow extends HBox {
  private final StackPane sign = new StackPane();
  private final Label what = Labels.cut("check-what");
  private final Label mark = Labels.of("check-mark");
  private final Label numbers = Labels.cut("check-numbers");
  private @Nullable Check shown;

  CheckRow() {
    setAlignment(Pos.TOP_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    sign.getStyleClass().add("check-sign");
    sign.setAlignment(Pos.TOP_CENTER);
    mark.setMinWidth(USE_PREF_SIZE);
    HBox first = new HBox(8, what, Labels.gap(), mark);
    first.setAlignment(Pos.BASELINE_LEFT);
    VBox text = new VBox(first, numbers);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(sign, text);
  }

  void show(Check check) {
    if (check.equals(shown)) {
      return;
    }
    shown = check;
    getStyleClass()
        .setAll("check", check.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    sign.getChildren().setAll(icon(check.verdict()).node(14));
    what.setText(check.what());
    mark.setText(check.mark());
    numbers.setText(check.numbers());
    setAccessibleText(check.spoken());
  }

  private static Icon icon(Verdict verdict) {
    return switch (verdict) {
      case ENOUGH -> Icon.CHECK;
      case TOO_LITTLE -> Icon.CROSS;
      case NOT_KNOWN -> Icon.DASH;
      case LOOKING -> Icon.RING;
    };
  }
}
