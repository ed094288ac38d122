package org.hearth.app.ui.devices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.CardGrid;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.DeviceId;

/** A card for each device that works or is watched, and one card that lists the others. */
public final class DevicesPane extends VBox {
  private static final double NARROWEST_CARD = 340;
  private static final double GAP = 16;

  private final Messages messages;
  private final CardGrid grid = new CardGrid(NARROWEST_CARD, GAP);
  private final Map<DeviceId, DeviceCardView> cards = new HashMap<>();
  private final VBox others = new VBox();
  private final Label none = Labels.wrapped("empty-note");
  private List<DeviceLine> shownOthers = List.of();

  public DevicesPane(Messages messages) {
    this.messages = messages;
    getStyleClass().add("devices");
    others.getStyleClass().addAll("card", "other-devices");
    getChildren().add(grid);
    none.setText(messages.text("device.none"));
    none.getStyleClass().add("card");
    none.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    grid.getChildren().add(none);
  }

  public void show(List<DeviceCard> devices, List<DeviceLine> otherDevices) {
    boolean changed = !shownOthers.equals(otherDevices);
    Set<DeviceId> present = new HashSet<>();
    for (DeviceCard card : devices) {
      present.add(card.who().id());
      cards
          .computeIfAbsent(card.who().id(), id -> new DeviceCardView(card.who().kind(), messages))
          .show(card);
    }
    cards.keySet().retainAll(present);
    if (changed) {
      shownOthers = otherDevices;
      others.getChildren().setAll(Labels.of(messages.text("device.others"), "card-title"));
      otherDevices.forEach(line -> others.getChildren().add(line(line)));
    }
    arrange(devices, !otherDevices.isEmpty());
  }

  private void arrange(List<DeviceCard> devices, boolean withOthers) {
    List<Node> wanted = new ArrayList<>();
    devices.forEach(
        card -> wanted.add(java.util.Objects.requireNonNull(cards.get(card.who().id()))));
    if (withOthers) {
      wanted.add(others);
    }
    if (wanted.isEmpty()) {
      wanted.add(none);
    }
    if (!grid.getChildren().equals(wanted)) {
      grid.getChildren().setAll(wanted);
    }
  }

  private static Node line(DeviceLine device) {
    Label name = Labels.wrapped("other-name");
    name.setText(device.name());
    Label note = Labels.wrapped("card-note");
    note.setText(device.note());
    HBox line = new HBox(10, DeviceCardView.icon(device.kind()).node(18), new VBox(name, note));
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }
}
