package org.hearth.app.ui.shell;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.devices.PastPane;
import org.hearth.app.ui.devices.PastPresenter;
import org.hearth.app.ui.home.HeroPane;
import org.hearth.app.ui.home.HomeModel;
import org.hearth.app.ui.home.HomeScreen;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.ui.support.DoctorPane;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.words.Messages;
import org.hearth.device.doctor.CheckResult;
import org.hearth.node.api.NodeControl;

/**
 * The frame of the window: the top bar, what the node does and why, and below it the screen that is
 * chosen.
 */
final class ShellView extends BorderPane {
  private final TopBar topBar;
  private final HeroPane hero;
  private final Notices notices = new Notices();
  private final HomeScreen home;
  private final PastPane past;
  private final WindowTheme theme;

  /**
   * @param background runs calls to the node one after the other, off the FX thread
   */
  ShellView(
      NodeControl node,
      WindowSettings settings,
      Supplier<List<CheckResult>> doctor,
      PastPresenter pastPresenter,
      Messages messages,
      Clock clock,
      Executor background) {
    getStyleClass().add("home");
    theme = new WindowTheme(this, settings);
    hero = new HeroPane(node, messages, background);
    home = new HomeScreen(messages);
    // Threads of their own, not that of the calls: Pause must not wait for the doctor.
    past =
        new PastPane(
            pastPresenter, messages, clock, task -> Thread.ofVirtual().name("past").start(task));
    DoctorPane doctorPane =
        new DoctorPane(doctor, messages, task -> Thread.ofVirtual().name("doctor").start(task));
    // A new screen is a line here.
    List<Screen> screens =
        List.of(
            new Screen("past", Icon.CLOCK, scrolling(past), past::update),
            new Screen("check-up", Icon.PULSE, scrolling(doctorPane), doctorPane::update));
    topBar = new TopBar(theme, messages, screens, this::open);
    setTop(new VBox(topBar, hero, notices));
    setCenter(home);
    BorderPane.setMargin(home, Insets.EMPTY);
  }

  private void open(Optional<Screen> screen) {
    setCenter(screen.map(Screen::content).orElse(home));
    screen.ifPresent(wanted -> wanted.opened().run());
  }

  private static ScrollPane scrolling(Node content) {
    VBox body = new VBox(content);
    body.getStyleClass().add("home-body");
    ScrollPane scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    return scroll;
  }

  void tell(String sentence) {
    notices.add(sentence);
  }

  void show(HomeModel model) {
    topBar.show(model.networks());
    hero.show(model.headline(), model.progress());
    home.show(model);
    past.show(model.devices());
  }

  /** Keys that work wherever the focus is. */
  void addShortcuts(Scene scene) {
    scene
        .getAccelerators()
        .put(new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN), hero::press);
    scene
        .getAccelerators()
        .put(new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN), theme::toggle);
  }
}
