package org.hearth.app.ui.networks;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.VBox;
import org.hearth.app.words.Messages;

/** The networks that the node works for, one line each. */
public final class NetworksBar extends VBox {
  private final Messages messages;
  private final List<NetworkBar> bars = new ArrayList<>();

  public NetworksBar(Messages messages) {
    this.messages = messages;
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    show(List.of());
  }

  /**
   * Shows one line for each.
   *
   * @param strips none while the node knows of no network
   */
  public void show(List<NetworkStrip> strips) {
    List<NetworkStrip> shown = strips.isEmpty() ? List.of(NetworkStrip.none(messages)) : strips;
    while (bars.size() > shown.size()) {
      getChildren().remove(bars.removeLast());
    }
    while (bars.size() < shown.size()) {
      NetworkBar bar = new NetworkBar(messages);
      bar.setId(bars.isEmpty() ? "network" : "network-" + (bars.size() + 1));
      bars.add(bar);
      getChildren().add(bar);
    }
    for (int i = 0; i < shown.size(); i++) {
      bars.get(i).show(shown.get(i));
    }
  }

  /** Open pop-overs would keep the colours of the theme they were opened in. */
  public void closeDetails() {
    bars.forEach(NetworkBar::closeDetails);
  }
}
