package org.hearth.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.application.Application;
import org.hearth.app.host.CheckUp;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.EmbeddedNetwork;
import org.hearth.app.host.NetworkKinds;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.logs.LogFile;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.shell.HearthApplication;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.health.HealthHistory;
import org.hearth.node.api.NodeControl;
import org.hearth.node.config.LoadedConfig;
import org.hearth.prover.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The desktop program: the window on a node, with the local network inside when nobody else runs
 * one.
 */
public final class Desktop extends HearthApplication {
  private @Nullable LogFile log;
  private @Nullable EmbeddedNetwork network;
  private @Nullable NodeHost host;

  static void open(String[] arguments) {
    Application.launch(Desktop.class, arguments);
  }

  private DataFolder data() {
    var arguments = getParameters().getRaw();
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

  @Override
  protected List<CheckResult> examine() {
    return CheckUp.of(data(), clock());
  }

  /** Reads the files beside the node that writes them. */
  @Override
  protected HealthPast past() {
    return new HealthHistory(data().health())::chart;
  }

  @Override
  protected NodeControl openNode() {
    DataFolder data = data();
    LoadedConfig settings = NodeHost.load(data, NetworkKinds.STANDARD);
    log = LogFile.open(data.logs(), Clock.systemUTC());
    log.trouble().ifPresent(this::tell);
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
    if (log != null) {
      log.close();
    }
  }
}
