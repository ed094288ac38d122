package org.hearth.app.ui.devices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.ArrowKeys;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.NodeCalls;
import org.hearth.device.api.DeviceId;
import org.jspecify.annotations.Nullable;

/** The list of devices on the left, the chosen one on the right. */
public final class DevicesScreen extends HBox {
  private final NodeCalls calls;
  private final DeviceDetail detail;
  private final VBox list = new VBox();
  private final Label others;
  private final Label none = Labels.wrapped("empty-note");
  private final ToggleGroup group = new ToggleGroup();
  private final Map<DeviceId, DeviceTab> tabs = new HashMap<>();
  private List<DeviceCard> cards = List.of();
  private List<DeviceLine> lines = List.of();
  private @Nullable DeviceId chosen;

  /**
   * @param findOut opens the check-up, which looks for what keeps a device from working
   */
  public DevicesScreen(NodeCalls calls, PastPane past, Runnable findOut) {
    this.calls = calls;
    detail = new DeviceDetail(calls, past, findOut);
    others = Labels.of(calls.messages().text("device.others"), "list-heading");
    none.setText(calls.messages().text("device.none"));
    list.getStyleClass().add("device-list");
    list.setId("device-list");
    ArrowKeys.follow(list, tab -> choose(((DeviceTab) tab).device()));
    ScrollPane left = new ScrollPane(list);
    left.setFitToWidth(true);
    left.setFocusTraversable(false);
    left.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    left.getStyleClass().addAll("edge-to-edge", "device-list-pane");
    HBox.setHgrow(detail, Priority.ALWAYS);
    getStyleClass().add("devices-screen");
    getChildren().addAll(left, detail);
    arrange();
  }

  /** Chooses a device; one that is not there leaves the choice as it is. */
  public void choose(DeviceId device) {
    chosen = device;
    draw();
  }

  /** The screen was opened: what is kept of the past is read anew. */
  public void opened() {
    detail.opened();
  }

  public void show(List<DeviceCard> devices, List<DeviceLine> otherDevices) {
    if (devices.equals(cards) && otherDevices.equals(lines)) {
      return;
    }
    cards = devices;
    lines = otherDevices;
    for (DeviceCard card : devices) {
      DeviceCard.Who who = card.who();
      tab(who.id(), new DeviceTab(who.id(), who.kind()))
          .show(who.name(), card.state().text(), card.state().working());
    }
    for (DeviceLine line : otherDevices) {
      tab(line.id(), new DeviceTab(line.id(), line.kind())).show(line.name(), line.note(), false);
    }
    arrange();
    draw();
  }

  private DeviceTab tab(DeviceId id, DeviceTab fresh) {
    DeviceTab tab = tabs.computeIfAbsent(id, wanted -> fresh);
    if (tab == fresh) {
      tab.setToggleGroup(group);
      tab.setOnAction(e -> choose(id));
    }
    return tab;
  }

  private void arrange() {
    List<Node> wanted = new ArrayList<>();
    Set<DeviceId> present = new HashSet<>();
    cards.forEach(card -> add(card.who().id(), wanted, present));
    if (!lines.isEmpty()) {
      wanted.add(others);
      lines.forEach(line -> add(line.id(), wanted, present));
    }
    tabs.keySet().retainAll(present);
    if (wanted.isEmpty()) {
      wanted.add(none);
    }
    if (!list.getChildren().equals(wanted)) {
      list.getChildren().setAll(wanted);
    }
    if (chosen == null || !present.contains(chosen)) {
      chosen = first().orElse(null);
    }
  }

  private void add(DeviceId id, List<Node> wanted, Set<DeviceId> present) {
    DeviceTab tab = tabs.get(id);
    if (tab != null && present.add(id)) {
      wanted.add(tab);
    }
  }

  private Optional<DeviceId> first() {
    return cards.stream()
        .map(card -> card.who().id())
        .findFirst()
        .or(() -> lines.stream().map(DeviceLine::id).findFirst());
  }

  private void draw() {
    tabs.values().forEach(tab -> tab.setSelected(tab.device().equals(chosen)));
    cards.stream()
        .filter(card -> card.who().id().equals(chosen))
        .findFirst()
        .ifPresentOrElse(
            detail::show,
            () ->
                lines.stream()
                    .filter(line -> line.id().equals(chosen))
                    .findFirst()
                    .ifPresentOrElse(detail::show, detail::showNothing));
  }
}
