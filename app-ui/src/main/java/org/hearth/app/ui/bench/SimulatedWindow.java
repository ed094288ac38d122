package org.hearth.app.ui.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hearth.app.desktop.autostart.Autostart;
import org.hearth.app.desktop.autostart.StartCommand;
import org.hearth.app.desktop.notify.HistoryFile;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.OwnerSettings;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.networks.NetworkSources;
import org.hearth.app.ui.settings.NodeSettings;
import org.hearth.app.ui.shell.HearthApplication;
import org.hearth.app.ui.shell.WindowSources;
import org.hearth.app.ui.support.SupportSources;
import org.hearth.app.update.OwnUpdates;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.api.NodeControl;
import org.hearth.node.network.facts.MachineFacts;

/** The program's window, whole, on a node that is made up. */
final class SimulatedWindow extends HearthApplication {
  private final DataFolder data;
  private final NodeControl node;
  private final Duration pace;

  /**
   * @param data empty
   * @param pace the shortest time between two pictures of the node
   */
  SimulatedWindow(DataFolder data, NodeControl node, Duration pace) {
    this.data = data;
    this.node = node;
    this.pace = pace;
  }

  @Override
  protected Duration pace() {
    return pace;
  }

  @Override
  protected Clock clock() {
    return Clock.systemDefaultZone();
  }

  @Override
  protected Path settingsFolder() {
    return data.root();
  }

  @Override
  protected WindowSources sources() {
    NoBooks books = new NoBooks();
    NoSupport support = new NoSupport();
    return new WindowSources(
        HealthPast.of(new HealthHistory(data.health())),
        () -> new DeviceScan(List.of(), List.of()),
        new NodeSettings(new OwnerSettings(data)),
        new WindowSources.Books(books, books),
        new NotificationHistory(new HistoryFile(data.window().resolve("notifications.json"))),
        new SupportSources(
            List::of, data.logs(), support, support, new OwnUpdates(data, Clock.systemUTC())),
        () ->
            Autostart.of(
                OperatingSystem.current(),
                Map.of(),
                data.root(),
                StartCommand.of(System.getProperties(), Map.of(), data)),
        new NetworkSources(Map::of, () -> MachineFacts.NOT_KNOWN));
  }

  @Override
  protected Path windowFolder() {
    return data.window();
  }

  @Override
  protected boolean startsInBackground() {
    return false;
  }

  @Override
  protected boolean workedBefore() {
    return true;
  }

  @Override
  protected NodeControl openNode() {
    return node;
  }

  @Override
  protected void closeNode() {}
}
