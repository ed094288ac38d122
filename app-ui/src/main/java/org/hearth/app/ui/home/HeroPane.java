package org.hearth.app.ui.home;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
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
  private final VBox progress = new VBox();
  private final List<ProofBar> bars = new ArrayList<>();
  private final PauseButton pause;
  private @Nullable Headline shown;

  public HeroPane(NodeControl node, Messages messages, Executor background) {
    getStyleClass().add("hero");
    setAlignment(Pos.CENTER_LEFT);
    sign.getStyleClass().add("hero-sign");
    sentence.setId("sentence");
    pause = new PauseButton(node, messages, background, this::complain);

    HBox kicker = new HBox(activity, since);
    kicker.getStyleClass().add("hero-kicker");
    kicker.setAlignment(Pos.BASELINE_LEFT);
    progress.getStyleClass().add("hero-proofs");
    VBox text = new VBox(kicker, sentence, remedy, progress, complaint);
    text.getStyleClass().add("hero-text");
    text.setAlignment(Pos.CENTER_LEFT);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(sign, text, pause);
    setAccessibleRole(AccessibleRole.PARENT);
    complain("");
    showBars(List.of());
  }

  public void show(Headline headline, List<ProofProgress> proofs) {
    pause.show(headline.paused());
    if (!headline.equals(shown)) {
      show(headline);
    }
    showBars(proofs);
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

  private void showBars(List<ProofProgress> proofs) {
    while (bars.size() > proofs.size()) {
      progress.getChildren().remove(bars.removeLast());
    }
    while (bars.size() < proofs.size()) {
      bars.add(new ProofBar());
      progress.getChildren().add(bars.getLast());
    }
    for (int i = 0; i < bars.size(); i++) {
      bars.get(i).show(proofs.get(i));
    }
    progress.setVisible(!proofs.isEmpty());
    progress.setManaged(!proofs.isEmpty());
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
