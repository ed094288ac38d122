package org.hearth.app.ui.home;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.widget.EmptyState;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.NodeCalls;
import org.hearth.device.api.DeviceId;

/** The devices at a glance, a line each. */
final class DevicesCard extends VBox {
  private final NodeCalls calls;
  private final Links links;
  private final VBox rows = new VBox();
  private final EmptyState none;
  private final Map<DeviceId, DeviceRow> made = new HashMap<>();

  DevicesCard(NodeCalls calls, Links links) {
    this.calls = calls;
    this.links = links;
    getStyleClass().addAll("card", "glance");
    HBox head =
        new CardHead(
            calls.messages().text("home.devices.title"),
            calls.messages().text("home.devices.all"),
            () -> links.open("devices"));
    none = new EmptyState(Icon.DEVICES, calls.messages().text("device.none"));
    rows.getStyleClass().add("glance-rows");
    rows.getChildren().add(none);
    getChildren().addAll(head, rows);
  }

  void show(List<DeviceCard> devices) {
    made.keySet()
        .retainAll(devices.stream().map(card -> card.who().id()).collect(Collectors.toSet()));
    for (DeviceCard card : devices) {
      made.computeIfAbsent(card.who().id(), id -> new DeviceRow(card.who(), calls, links))
          .show(card);
    }
    List<Node> wanted =
        devices.isEmpty()
            ? List.of(none)
            : devices.stream()
                .<Node>map(card -> Objects.requireNonNull(made.get(card.who().id())))
                .toList();
    if (!rows.getChildren().equals(wanted)) {
      rows.getChildren().setAll(wanted);
    }
  }
}
