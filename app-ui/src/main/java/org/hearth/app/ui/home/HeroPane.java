package org.hearth.app.ui.home;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** What the node is doing and why, what changes it, and the one button for that. */
final class HeroPane extends HBox {
  private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");

  /** From this many characters on the sentence is set smaller, to stay within two lines. */
  private static final int LONG_SENTENCE = 84;

  private final Messages messages;
  private final StackPane sign = new StackPane();
  private final Label activity = Labels.of("hero-activity");
  private final Label since = Labels.cut("hero-since");
  private final Label sentence = Labels.cut("hero-sentence");
  private final Label remedy = Labels.cut("hero-remedy");
  private final Button button = new Button();
  private NextStep next = NextStep.NONE;
  private @Nullable Headline shown;

  /**
   * @param take does the next step
   */
  HeroPane(Messages messages, Consumer<NextStep> take) {
    this.messages = messages;
    getStyleClass().addAll("card", "hero");
    setAlignment(Pos.CENTER_LEFT);
    sign.getStyleClass().add("hero-sign");
    sentence.setId("home-sentence");
    sentence.setWrapText(true);
    remedy.setWrapText(true);
    button.setId("next-step");
    button.setMinWidth(USE_PREF_SIZE);
    button.getStyleClass().add("accent");
    button.setOnAction(e -> take.accept(next));

    activity.setMinWidth(USE_PREF_SIZE);
    HBox kicker = new HBox(activity, since);
    kicker.getStyleClass().add("hero-kicker");
    kicker.setAlignment(Pos.BASELINE_LEFT);
    VBox text = new VBox(kicker, sentence, remedy);
    text.getStyleClass().add("hero-text");
    text.setAlignment(Pos.CENTER_LEFT);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(sign, text, button);
    setAccessibleRole(AccessibleRole.PARENT);
    draw(NextStep.NONE);
  }

  void show(Headline headline, NextStep step) {
    if (step != next) {
      draw(step);
    }
    if (headline.equals(shown)) {
      return;
    }
    if (shown == null || shown.activity() != headline.activity()) {
      sign.getChildren().setAll(ActivityIcons.of(headline.activity()).node(30));
      ActivityIcons.mark(this, headline.activity());
    }
    shown = headline;
    activity.setText(headline.label());
    since.setText(headline.since());
    sentence.setText(headline.sentence());
    sentence.pseudoClassStateChanged(LONG, headline.sentence().length() > LONG_SENTENCE);
    Labels.set(remedy, headline.remedy());
    setAccessibleText(headline.spoken());
  }

  /** Keeps its place while there is nothing to do. */
  private void draw(NextStep step) {
    next = step;
    button.setVisible(step != NextStep.NONE);
    if (step != NextStep.NONE) {
      button.setText(messages.text("home.next." + step.name().toLowerCase(Locale.ROOT)));
    }
  }
}
