package org.hearth.app.ui.home;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NodeControl;
import org.jspecify.annotations.Nullable;

/** What the node is doing and why, how far the present proof is, and the button to pause it. */
public final class HeroPane extends HBox {
  private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");

  /** From this many characters on the sentence is set smaller, to stay within two lines. */
  private static final int LONG_SENTENCE = 78;

  private final StackPane sign = new StackPane();
  private final Label activity = Labels.of("hero-activity");
  private final Label since = Labels.of("hero-since");
  private final Label sentence = Labels.wrapped("hero-sentence");
  private final Label remedy = Labels.wrapped("hero-remedy");
  private final Label complaint = Labels.wrapped("hero-complaint");
  private final ProgressBar bar = new ProgressBar(0);
  private final Label step = Labels.of("hero-step");
  private final Label percent = Labels.of("hero-percent");
  private final VBox progressBox;
  private final PauseButton pause;
  private @Nullable Headline shown;
  private Optional<ProofProgress> shownProgress = Optional.empty();

  public HeroPane(NodeControl node, Executor background) {
    getStyleClass().add("hero");
    setAlignment(Pos.CENTER_LEFT);
    sign.getStyleClass().add("hero-sign");
    sentence.setId("sentence");
    pause = new PauseButton(node, background, this::complain);

    HBox kicker = new HBox(activity, since);
    kicker.getStyleClass().add("hero-kicker");
    kicker.setAlignment(Pos.BASELINE_LEFT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox stepLine = new HBox(step, gap, percent);
    bar.setMaxWidth(Double.MAX_VALUE);
    progressBox = new VBox(stepLine, bar);
    progressBox.getStyleClass().add("hero-progress");
    VBox text = new VBox(kicker, sentence, remedy, progressBox, complaint);
    text.getStyleClass().add("hero-text");
    text.setAlignment(Pos.CENTER_LEFT);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(sign, text, pause);
    setAccessibleRole(AccessibleRole.PARENT);
    complain("");
    showBar(false);
  }

  public void show(Headline headline, Optional<ProofProgress> progress) {
    pause.show(headline.paused());
    if (!headline.equals(shown)) {
      show(headline);
    }
    if (!progress.equals(shownProgress)) {
      shownProgress = progress;
      showBar(progress.isPresent());
      progress.ifPresent(this::show);
    }
  }

  public void press() {
    pause.fire();
  }

  private void show(Headline headline) {
    if (shown == null || shown.activity() != headline.activity()) {
      sign.getChildren().setAll(icon(headline.activity()).node(30));
      for (Activity each : Activity.values()) {
        pseudoClassStateChanged(pseudoClass(each), each == headline.activity());
      }
      complain("");
    }
    shown = headline;
    activity.setText(headline.label());
    since.setText(headline.since());
    sentence.setText(headline.sentence());
    sentence.pseudoClassStateChanged(LONG, headline.sentence().length() > LONG_SENTENCE);
    Labels.set(remedy, headline.remedy());
    setAccessibleText(headline.spoken());
  }

  private void show(ProofProgress progress) {
    bar.setProgress(progress.fraction());
    step.setText(progress.step());
    percent.setText(progress.percent());
    bar.setAccessibleText(progress.step() + ", " + progress.percent());
  }

  private void showBar(boolean shown) {
    progressBox.setVisible(shown);
    progressBox.setManaged(shown);
  }

  private void complain(String text) {
    Labels.set(complaint, text);
  }

  static PseudoClass pseudoClass(Activity activity) {
    return PseudoClass.getPseudoClass(activity.name().toLowerCase(java.util.Locale.ROOT));
  }

  private static Icon icon(Activity activity) {
    return switch (activity) {
      case STARTING -> Icon.START;
      case PROVING -> Icon.FLAME;
      case WAITING -> Icon.CLOCK;
      case PAUSED -> Icon.PAUSE;
      case OFFLINE -> Icon.OFFLINE;
      case ERROR -> Icon.ALERT;
    };
  }
}
