package org.hearth.app.ui.networks;

import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.hearth.app.words.Messages;

/**
 * What would be lost if this computer lost power now, wherever the user is; not there as long as
 * the node works for no network that wants collateral.
 */
public final class StakeBadge extends Button {
  private static final PseudoClass ANY = PseudoClass.getPseudoClass("any");

  private final Messages messages;
  private List<NetworkCard> shown = List.of();

  public StakeBadge(Messages messages, Runnable open) {
    this.messages = messages;
    setId("stake");
    getStyleClass().addAll("flat", "stake-badge");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip());
    setOnAction(e -> open.run());
    setVisible(false);
    setManaged(false);
  }

  public void show(List<NetworkCard> cards) {
    List<NetworkCard> staking =
        cards.stream().filter(card -> !card.atStake().amounts().isEmpty()).toList();
    if (staking.equals(shown)) {
      return;
    }
    shown = staking;
    setVisible(!staking.isEmpty());
    setManaged(!staking.isEmpty());
    List<NetworkCard> held = staking.stream().filter(card -> card.atStake().any()).toList();
    pseudoClassStateChanged(ANY, !held.isEmpty());
    String amounts =
        (held.isEmpty() ? staking.stream().limit(1) : held.stream())
            .map(card -> card.atStake().amounts())
            .collect(Collectors.joining(" + "));
    setText(messages.text("status.at-stake", amounts));
    String lines =
        staking.stream()
            .map(card ->
                messages.text("status.at-stake.line", card.name(), card.atStake().amounts()))
            .collect(Collectors.joining("\n"));
    getTooltip().setText(messages.text("status.at-stake.tip", lines));
    setAccessibleText(messages.text("status.at-stake.tip", lines));
  }
}
