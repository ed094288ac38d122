package org.hearth.app.ui.networks;

import java.util.Locale;
import javafx.scene.control.Label;
import org.hearth.node.network.facts.JoinState;

/** Whether a network can be joined, as a small mark with its word. */
final class StateMark extends Label {
  StateMark() {
    setMinWidth(USE_PREF_SIZE);
  }

  void show(JoinState state, String words) {
    setText(words);
    getStyleClass()
        .setAll("label", "state-mark", state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
