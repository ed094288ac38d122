package org.hearth.app.ui.shell;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.hearth.app.ui.bell.Bell;
import org.hearth.app.ui.bell.BellPane;
import org.hearth.app.ui.devices.DevicesScreen;
import org.hearth.app.ui.devices.PastPane;
import org.hearth.app.ui.devices.PastPresenter;
import org.hearth.app.ui.earnings.EarningsScreen;
import org.hearth.app.ui.earnings.period.PeriodPresenter;
import org.hearth.app.ui.firstrun.FirstRunView;
import org.hearth.app.ui.home.HomeModel;
import org.hearth.app.ui.home.HomeScreen;
import org.hearth.app.ui.home.Links;
import org.hearth.app.ui.home.RecentPast;
import org.hearth.app.ui.jobs.JobNames;
import org.hearth.app.ui.jobs.JobsScreen;
import org.hearth.app.ui.networks.NetworksScreen;
import org.hearth.app.ui.settings.AllSettings;
import org.hearth.app.ui.settings.BackgroundSettings;
import org.hearth.app.ui.settings.LanguageSetting;
import org.hearth.app.ui.settings.SettingsScreen;
import org.hearth.app.ui.settings.ThemeSetting;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.ui.support.SupportScreen;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.NodeCalls;
import org.hearth.app.ui.widget.SaveDialog;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.UserLocale;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.NodeControl;

/**
 * The frame of the window: the rail with the places, the status bar, and the screen that is chosen.
 * Over them lie notices and, where one is shown, an overlay.
 */
final class ShellView extends StackPane implements Links {
  /** From this width on the rail has words. */
  private static final double WIDE = 1100;

  private final NodeControl node;
  private final WindowSources sources;
  private final Words words;
  private final Clock clock;
  private final OpenThings open = new OpenThings();
  private final Notices notices;
  private final WindowTheme theme;
  private final BellPane bellPane;
  private final StatusBar status;
  private final HomeScreen home;
  private final Late<DevicesScreen> devices;
  private final Late<JobsScreen> jobs;
  private final Late<EarningsScreen> earnings;
  private final Late<NetworksScreen> networks;
  private final Late<SupportScreen> support;
  private final List<Screen> screens;
  private final Rail rail;
  private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");

  private final StackPane place = new StackPane();
  private final BorderPane frame;

  /**
   * @param background runs calls to the node one after the other, off the FX thread
   */
  ShellView(
      NodeControl node,
      WindowSettings settings,
      Path settingsFolder,
      WindowSources sources,
      Words words,
      Clock clock,
      Executor background) {
    this.node = node;
    this.sources = sources;
    this.words = words;
    this.clock = clock;
    getStyleClass().add("home");
    theme = new WindowTheme(this, settings);
    notices = new Notices(words.messages(), open);
    NodeCalls calls = new NodeCalls(node, words.messages(), background, notices::add);
    bellPane = new BellPane(sources.notifications(), words, clock, this::closeBell);
    status =
        new StatusBar(
            calls,
            theme,
            new Bell(sources.notifications(), words, this::openBell),
            () -> open("networks"));
    RecentPast recent =
        new RecentPast(
            sources.books().earnings(),
            sources.notifications(),
            words,
            clock,
            task -> Thread.ofVirtual().name("recent-past").start(task),
            Platform::runLater);
    home = new HomeScreen(calls, this, recent);
    // Threads of their own, not that of the calls: Pause must not wait for the doctor.
    devices = new Late<>(() -> devices(calls));
    jobs = new Late<>(() -> jobs(settingsFolder));
    earnings = new Late<>(this::earnings);
    networks = new Late<>(this::networks);
    support = new Late<>(this::support);
    Late<SettingsScreen> settingsScreen = new Late<>(() -> settings(settings));
    // A new screen is a line here.
    screens =
        List.of(
            new Screen("home", Icon.HOME, () -> home, home::opened),
            new Screen("devices", Icon.DEVICES, devices, () -> devices.get().opened()),
            new Screen("jobs", Icon.LIST, jobs, () -> jobs.get().opened()),
            new Screen("earnings", Icon.COINS, scrolling(earnings), () -> earnings.get().opened()),
            new Screen("networks", Icon.NETWORKS, networks, () -> networks.get().opened()),
            new Screen("support", Icon.SUPPORT, support, () -> support.get().opened()),
            new Screen(
                "settings",
                Icon.SETTINGS,
                scrolling(settingsScreen),
                () -> settingsScreen.get().update()));
    rail = new Rail(screens, words.messages(), this::open);
    place.getStyleClass().add("place");
    frame = new BorderPane(new BorderPane(place, status, null, null, null));
    frame.setLeft(rail);
    StackPane.setAlignment(notices, Pos.BOTTOM_CENTER);
    getChildren().addAll(frame, notices);
    widthProperty().subscribe(width -> rail.widen(width.doubleValue() >= WIDE));
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && open.closeLast()) {
            e.consume();
          }
        });
    open(screens.getFirst());
  }

  private DevicesScreen devices(NodeCalls calls) {
    PastPane past =
        new PastPane(
            new PastPresenter(sources.past(), words),
            words.messages(),
            clock,
            task -> Thread.ofVirtual().name("past").start(task),
            new SaveDialog(words.text("device.past.choose")));
    return new DevicesScreen(calls, past, () -> open("support"));
  }

  private JobsScreen jobs(Path settingsFolder) {
    JobsScreen made =
        new JobsScreen(
            sources.books().jobs(),
            words,
            settingsFolder,
            clock,
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("jobs").factory()));
    made.onLog(job -> {
      open("support");
      support.get().showLog(job.jobId());
    });
    return made;
  }

  private EarningsScreen earnings() {
    return new EarningsScreen(
        sources.books().earnings(),
        new PeriodPresenter(words, UserLocale.get()),
        words.messages(),
        UserLocale.get(),
        clock,
        task -> Thread.ofVirtual().name("earnings").start(task));
  }

  private NetworksScreen networks() {
    return new NetworksScreen(
        sources.networks(), words, task -> Thread.ofVirtual().name("networks").start(task));
  }

  private SupportScreen support() {
    return new SupportScreen(sources.support(), words);
  }

  private SettingsScreen settings(WindowSettings settings) {
    return new SettingsScreen(
        new AllSettings(
            List.of(
                sources.settings(),
                new ThemeSetting(settings, theme),
                new LanguageSetting(settings),
                new BackgroundSettings(settings, sources.autostart()))),
        words.messages(),
        Executors.newSingleThreadExecutor(Thread.ofVirtual().name("settings").factory()));
  }

  private static Late<Scrolling> scrolling(Late<? extends Region> screen) {
    return new Late<>(() -> new Scrolling(screen.get()));
  }

  private void open(Screen screen) {
    rail.mark(screen);
    Node content = screen.content().get();
    if (!place.getChildren().equals(List.of(content))) {
      place.getChildren().setAll(content);
    }
    screen.opened().run();
  }

  @Override
  public void open(String id) {
    screens.stream().filter(screen -> screen.id().equals(id)).findFirst().ifPresent(this::open);
  }

  @Override
  public void open(DeviceId device) {
    devices.get().choose(device);
    open("devices");
  }

  @Override
  public void resume() {
    status.pressPause();
  }

  private void openBell() {
    if (bellPane.getScene() == null) {
      StackPane.setAlignment(bellPane, Pos.TOP_RIGHT);
      openOverlay(bellPane);
      bellPane.opened();
    }
  }

  private void closeBell() {
    closeOverlay(bellPane);
  }

  /** There is somebody who can end a pause at the next start. */
  void offerPauseUntilStart(Runnable action) {
    status.offerPauseUntilStart(action);
  }

  /** Somebody looks again, who had not since then. */
  void back(Instant since) {
    home.back(since);
  }

  /** See {@link HearthWindow#firstRun}. Escape does not close it: nobody starts unasked. */
  void firstRun(Runnable start) {
    cover(
        new FirstRunView(
            new FirstRunView.Parts(
                node,
                sources.devices(),
                sources.settings(),
                clock,
                start,
                this::closeOverlay,
                task -> Thread.ofVirtual().name("first-run").start(task)),
            words));
  }

  /**
   * Lays something over the whole window until {@link #closeOverlay}; Escape closes it, and so does
   * a press beside it.
   *
   * @param content as large as it wants to be, in the middle
   */
  void openOverlay(Node content) {
    StackPane veil = cover(content);
    veil.setOnMousePressed(e -> {
      if (e.getTarget() == veil) {
        closeOverlay(content);
      }
    });
    open.opened(content, () -> closeOverlay(content));
    content.requestFocus();
  }

  private StackPane cover(Node content) {
    StackPane veil = new StackPane(content);
    veil.getStyleClass().add("veil");
    getChildren().add(veil);
    frame.setDisable(true);
    return veil;
  }

  /** Takes it away again; nothing happens where it is gone already. */
  void closeOverlay(Node content) {
    open.closed(content);
    getChildren()
        .removeIf(child -> child instanceof StackPane veil && veil.getChildren().contains(content));
    frame.setDisable(
        getChildren().stream().anyMatch(child -> child.getStyleClass().contains("veil")));
  }

  /** The window goes away. */
  void close() {
    support.ifMade(SupportScreen::close);
    theme.close();
  }

  /** Shows a sentence until somebody closes it. */
  void tell(String sentence) {
    notices.add(sentence);
  }

  void show(HomeModel model) {
    status.show(model.headline(), model.networks());
    place.pseudoClassStateChanged(OLD, model.old());
    home.show(model);
    devices.show(screen -> screen.show(model.devices(), model.otherDevices()));
    Map<String, String> names =
        model.devices().stream()
            .collect(
                Collectors.toMap(
                    each -> each.who().id().value(), each -> each.who().name(), (a, b) -> a));
    jobs.show(screen -> screen.show(model.jobs(), new JobNames(Map.of(), names)));
    earnings.show(screen -> screen.show(names));
    networks.show(screen -> screen.show(model.networks()));
    support.show(screen ->
        screen.show(
            model.findings(),
            model.devices().stream()
                .filter(card -> card.state().working())
                .map(card -> card.who().id())
                .collect(Collectors.toUnmodifiableSet())));
  }

  /** Keys that work wherever the focus is. */
  void addShortcuts(Scene scene) {
    key(scene, KeyCode.P, status::pressPause);
    key(scene, KeyCode.T, theme::toggle);
    for (int i = 0; i < Math.min(9, screens.size()); i++) {
      Screen screen = screens.get(i);
      key(scene, KeyCode.valueOf("DIGIT" + (i + 1)), () -> open(screen));
      key(scene, KeyCode.valueOf("NUMPAD" + (i + 1)), () -> open(screen));
    }
  }

  private static void key(Scene scene, KeyCode code, Runnable action) {
    scene.getAccelerators().put(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), action);
  }
}
