package org.hearth.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.application.Application;
import org.hearth.app.host.CheckUp;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.EmbeddedNetwork;
import org.hearth.app.host.NetworkKinds;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.OwnerSettings;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.ui.settings.NodeSettings;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.shell.HearthApplication;
import org.hearth.app.ui.shell.WindowSources;
import org.hearth.app.words.UserLocale;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.api.NodeControl;
import org.hearth.node.config.LoadedConfig;
import org.hearth.prover.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The desktop program: the window on a node, with the local network inside when nobody else runs
 * one.
 */
public final class Desktop extends HearthApplication {
  private @Nullable EmbeddedNetwork network;
  private @Nullable NodeHost host;

  static void open(String[] arguments) {
    // Before JavaFX starts, which chooses fonts by the language.
    UserLocale.speak(new WindowSettings(data(List.of(arguments)).root()).spokenLanguage());
    Application.launch(Desktop.class, arguments);
  }

  private DataFolder data() {
    return data(getParameters().getRaw());
  }

  private static DataFolder data(List<String> arguments) {
    return arguments.size() == 2
        ? new DataFolder(Path.of(arguments.get(1)))
        : DataFolder.standard(System.getenv(), System.getProperties());
  }

  @Override
  protected Clock clock() {
    return Clock.systemDefaultZone();
  }

  @Override
  protected Path settingsFolder() {
    return data().root();
  }

  /** Read from the files beside the node that writes them. */
  @Override
  protected WindowSources sources() {
    DataFolder data = data();
    return new WindowSources(
        () -> CheckUp.of(data, clock()),
        new HealthHistory(data.health())::chart,
        () -> devices(data),
        new NodeSettings(new OwnerSettings(data)));
  }

  private DeviceScan devices(DataFolder data) {
    try (AcceleratorSource accelerators = NodeHost.accelerators(data, clock())) {
      return ThisMachine.devices(clock(), accelerators).scan();
    }
  }

  /** Who has books has worked before, be it on the command line. */
  @Override
  protected boolean workedBefore() {
    return Files.exists(data().node().resolve("books.db"));
  }

  @Override
  protected NodeControl openNode() {
    DataFolder data = data();
    LoadedConfig settings = NodeHost.load(data, NetworkKinds.STANDARD);
    settings.complaints().forEach(this::tell);
    EmbeddedNetwork embedded =
        EmbeddedNetwork.startIfMissing(
            settings.config().networkUrl(), data.network(), Clock.systemUTC(), Progress.NONE);
    network = embedded;
    embedded.notice().ifPresent(this::tell);
    host =
        NodeHost.start(
            data,
            config -> config.withFirstNetworkAt(embedded.url()),
            ProgramParts.standard(),
            clock());
    return host.node();
  }

  @Override
  protected void closeNode() {
    if (host != null) {
      host.close();
    }
    if (network != null) {
      network.close();
    }
  }
}
