package org.hearth.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Application;
import org.hearth.app.bidding.BidKnowledge;
import org.hearth.app.cli.terminal.BooksToRead;
import org.hearth.app.control.ControlException;
import org.hearth.app.desktop.SingleInstance;
import org.hearth.app.desktop.WindowArguments;
import org.hearth.app.desktop.autostart.Autostart;
import org.hearth.app.desktop.autostart.StartCommand;
import org.hearth.app.desktop.notify.HistoryFile;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.host.Build;
import org.hearth.app.host.CheckUp;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.EmbeddedNetwork;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.OwnerSettings;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.Resources;
import org.hearth.app.host.WorkingOpener;
import org.hearth.app.joining.Joining;
import org.hearth.app.logs.LogFile;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.app.preflight.MachineSurvey;
import org.hearth.app.serve.http.ApiToken;
import org.hearth.app.serve.own.ApiSwitch;
import org.hearth.app.startcache.QuietNode;
import org.hearth.app.startcache.StartCache;
import org.hearth.app.startcache.StartCacheMaker;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.networks.NetworkSources;
import org.hearth.app.ui.settings.NodeSettings;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.shell.HearthApplication;
import org.hearth.app.ui.shell.WindowSources;
import org.hearth.app.ui.support.SupportSources;
import org.hearth.app.update.OwnUpdates;
import org.hearth.app.words.UserLocale;
import org.hearth.app.words.Words;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.api.NodeControl;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.prover.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The desktop program: the window on a node, with the local network inside when nobody else runs
 * one.
 */
public final class Desktop extends HearthApplication {
  /** Another window that starts at the same time has its socket open after that. */
  private static final Duration START_TIME = Duration.ofSeconds(20);

  private @Nullable BooksArchive archive;
  private final Resources opened = new Resources();

  /**
   * Opens the window and waits until it ends; if there is one already for the same data, that one
   * comes to the front instead.
   *
   * @return the exit code
   */
  static int open(WindowArguments arguments, String[] raw) {
    Path folder = data(arguments).window();
    Optional<SingleInstance> own = SingleInstance.claim(folder);
    if (own.isEmpty()) {
      return arguments.background() ? 0 : raise(folder);
    }
    // Before JavaFX starts, which chooses fonts by the language.
    UserLocale.speak(new WindowSettings(data(arguments).root()).spokenLanguage());
    try (SingleInstance held = own.get()) {
      Application.launch(Desktop.class, raw);
    }
    return 0;
  }

  private static int raise(Path folder) {
    try {
      SingleInstance.raise(folder, START_TIME);
      return 0;
    } catch (ControlException e) {
      System.err.println("hearth: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static DataFolder data(WindowArguments arguments) {
    return arguments.data(System.getenv(), System.getProperties());
  }

  private DataFolder data() {
    return data(arguments());
  }

  private WindowArguments arguments() {
    return WindowArguments.of(getParameters().getRaw()).orElseThrow();
  }

  @Override
  protected Path windowFolder() {
    return data().window();
  }

  @Override
  protected boolean startsInBackground() {
    return arguments().background();
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
        HealthPast.of(new HealthHistory(data.health())),
        () -> devices(data),
        new NodeSettings(new OwnerSettings(data)),
        new WindowSources.Books(archive(data), new BooksEarnings(data.node())),
        new NotificationHistory(new HistoryFile(data.window().resolve("notifications.json"))),
        new SupportSources(
            () -> CheckUp.of(data, clock()),
            data.logs(),
            new OwnBundles(data, clock()),
            new OwnSelfTests(data, () -> devices(data), clock()),
            new OwnUpdates(data, Clock.systemUTC())),
        () ->
            Autostart.of(
                OperatingSystem.current(),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                StartCommand.of(System.getProperties(), System.getenv(), data)),
        new NetworkSources(
            () -> kinds(data),
            () -> MachineSurvey.of(data.root(), Clock.systemUTC()),
            Optional.of(new Joining(data, folder -> MachineSurvey.of(folder, Clock.systemUTC()))),
            unit -> BidKnowledge.of(data, unit, BooksToRead::open, Clock.systemUTC())));
  }

  /** Of the networks in the settings, by their names. */
  private static Map<String, String> kinds(DataFolder data) {
    return new OwnerSettings(data)
        .loaded().config().networks().stream()
            .collect(Collectors.toMap(NetworkSetting::name, NetworkSetting::kind, (a, b) -> a));
  }

  private BooksArchive archive(DataFolder data) {
    BooksArchive opened = new BooksArchive(data.node());
    archive = opened;
    return opened;
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
    LogFile log = opened.keep(LogFile.open(data.logs(), Clock.systemUTC()));
    log.trouble().ifPresent(this::tell);
    settings.complaints().forEach(this::tell);
    EmbeddedNetwork embedded =
        opened.keep(
            EmbeddedNetwork.startIfMissing(
                settings.config().networkUrl(), data.network(), Clock.systemUTC(), Progress.NONE));
    embedded.notice().ifPresent(this::tell);
    NodeHost host =
        opened.keep(
            NodeHost.start(
                data,
                config -> config.withFirstNetworkAt(embedded.url()),
                ProgramParts.standard().working(WorkingOpener.byRules()),
                clock()));
    ApiSwitch api =
        opened.keep(
            new ApiSwitch(
                host.node(),
                new ApiToken(data.apiToken(), new SecureRandom()),
                Words.ofUser(clock().getZone()),
                Build.ofThisProgram().version(),
                this::tell));
    host.follow(config -> api.at(config.apiPort()));
    opened.keep(
        StartCacheMaker.begin(List.of(StartCache.Kind.values()), new QuietNode(host.node())));
    return host.node();
  }

  @Override
  protected void closeNode() {
    if (archive != null) {
      archive.close();
    }
    opened.close();
  }
}
