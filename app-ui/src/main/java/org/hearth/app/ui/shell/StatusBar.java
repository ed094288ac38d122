package org.hearth.app.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.hearth.app.ui.bell.Bell;
import org.hearth.app.ui.home.ActivityIcons;
import org.hearth.app.ui.home.Headline;
import org.hearth.app.ui.networks.NetworkBadge;
import org.hearth.app.ui.networks.NetworkCard;
import org.hearth.app.ui.networks.StakeBadge;
import org.hearth.app.ui.settings.ThemeMode;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.NodeCalls;
import org.hearth.app.ui.widget.PauseButton;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** What the node does, in one line on every screen, with the network, pause, bell and theme. */
final class StatusBar extends HBox {
  private final Messages messages;
  private final StackPane dot = new StackPane();
  private final Label activity = Labels.of("status-activity");
  private final Label sentence = Labels.cut("status-sentence");
  private final StakeBadge stake;
  private final NetworkBadge network;
  private final PauseButton pause;
  private final Button themeSwitch = new Button();
  private @Nullable Headline shown;

  StatusBar(NodeCalls calls, WindowTheme theme, Bell bell, Runnable openNetworks) {
    this.messages = calls.messages();
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    dot.getStyleClass().add("status-dot");
    activity.setMinWidth(USE_PREF_SIZE);
    sentence.setId("sentence");
    HBox state = new HBox(dot, activity, sentence);
    state.getStyleClass().add("status-state");
    state.setAlignment(Pos.CENTER_LEFT);
    state.setMinWidth(0);
    state.setAccessibleRole(AccessibleRole.TEXT);
    HBox.setHgrow(state, Priority.ALWAYS);
    stake = new StakeBadge(messages, openNetworks);
    network = new NetworkBadge(messages, openNetworks);
    pause = new PauseButton(calls.whole(), calls, "");
    pause.setId("pause");
    pause.setTooltip(new Tooltip(messages.text("pause.tip")));
    themeSwitch.setMinWidth(USE_PREF_SIZE);
    themeSwitch.setId("theme");
    themeSwitch.getStyleClass().addAll("flat", "button-icon", "theme-switch");
    themeSwitch.setOnAction(e -> theme.toggle());
    themeSwitch.setTooltip(new Tooltip());
    theme.mode().subscribe(this::drawSwitch);
    getChildren().addAll(state, stake, network, pause, bell, themeSwitch);
  }

  void show(Headline headline, List<NetworkCard> networks) {
    stake.show(networks);
    network.show(networks);
    pause.show(headline.paused(), headline.pauseLeft());
    if (headline.equals(shown)) {
      return;
    }
    if (shown == null || shown.activity() != headline.activity()) {
      dot.getChildren().setAll(ActivityIcons.of(headline.activity()).node(14));
      ActivityIcons.mark(this, headline.activity());
    }
    shown = headline;
    activity.setText(headline.label());
    sentence.setText(headline.sentence());
    sentence.getParent().setAccessibleText(headline.spoken());
  }

  void offerPauseUntilStart(Runnable action) {
    pause.offer(messages.text("pause.for.start"), action);
  }

  /** As if the pause button was pressed. */
  void pressPause() {
    pause.fire();
  }

  private void drawSwitch(ThemeMode mode) {
    String offer = messages.text(mode == ThemeMode.LIGHT ? "theme.to-dark" : "theme.to-light");
    themeSwitch.setGraphic((mode == ThemeMode.LIGHT ? Icon.MOON : Icon.SUN).node(18));
    themeSwitch.getTooltip().setText(messages.text("theme.tip", offer));
    themeSwitch.setAccessibleText(offer);
  }
}
