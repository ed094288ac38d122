package org.hearth.app.ui.shell;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.devices.DevicesPane;
import org.hearth.app.ui.devices.PastPane;
import org.hearth.app.ui.devices.PastPresenter;
import org.hearth.app.ui.earnings.EarningsPane;
import org.hearth.app.ui.home.HeroPane;
import org.hearth.app.ui.home.HomeModel;
import org.hearth.app.ui.home.TwoColumns;
import org.hearth.app.ui.jobs.JobsPane;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.ui.support.DoctorPane;
import org.hearth.app.ui.support.FindingLine;
import org.hearth.app.ui.support.FindingsPane;
import org.hearth.device.doctor.CheckResult;
import org.hearth.node.api.NodeControl;

/** The home screen. */
final class ShellView extends BorderPane {
  private final TopBar topBar;
  private final HeroPane hero;
  private final FindingsPane findings = new FindingsPane();
  private final FindingsPane notes = new FindingsPane();
  private final EarningsPane earnings = new EarningsPane();
  private final DevicesPane devices = new DevicesPane();
  private final PastPane pastPane;
  private final JobsPane jobs = new JobsPane();
  private final WindowTheme theme;

  /**
   * @param background runs calls to the node one after the other, off the FX thread
   */
  ShellView(
      NodeControl node,
      WindowSettings settings,
      Supplier<List<CheckResult>> doctor,
      PastPresenter past,
      Clock clock,
      Executor background) {
    getStyleClass().add("home");
    theme = new WindowTheme(this, settings);
    // Not on the thread of the calls: Pause must not wait for the doctor.
    DoctorPane doctorPane =
        new DoctorPane(doctor, task -> Thread.ofVirtual().name("doctor").start(task));
    ScrollPane checkUp = scrolling(new VBox(doctorPane));
    pastPane = new PastPane(past, clock, task -> Thread.ofVirtual().name("past").start(task));
    ScrollPane pastScroll = scrolling(new VBox(pastPane));
    hero = new HeroPane(node, background);
    VBox side = new VBox(devices, notes);
    side.getStyleClass().add("side");
    TwoColumns columns = new TwoColumns(earnings, side, jobs);
    VBox body = new VBox(findings, columns);
    VBox.setVgrow(columns, Priority.ALWAYS);
    ScrollPane scroll = scrolling(body);
    scroll
        .viewportBoundsProperty()
        .subscribe(bounds -> body.setMinHeight(Math.floor(bounds.getHeight())));
    topBar =
        new TopBar(
            theme,
            wanted -> {
              switch (wanted) {
                case HOME -> setCenter(scroll);
                case PAST -> {
                  setCenter(pastScroll);
                  pastPane.look();
                }
                case CHECK_UP -> {
                  setCenter(checkUp);
                  doctorPane.look();
                }
              }
            });
    VBox head = new VBox(topBar, hero);
    setTop(head);
    setCenter(scroll);
    BorderPane.setMargin(scroll, Insets.EMPTY);
  }

  private static ScrollPane scrolling(VBox body) {
    body.getStyleClass().add("home-body");
    ScrollPane scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    return scroll;
  }

  void show(HomeModel model) {
    topBar.show(model.network());
    hero.show(model.headline(), model.progress());
    findings.show(model.findings().stream().filter(FindingLine::urgent).toList());
    notes.show(model.findings().stream().filter(line -> !line.urgent()).toList());
    earnings.show(model.earnings());
    devices.show(model.devices(), model.otherDevices());
    pastPane.show(model.devices());
    jobs.show(model.jobs());
  }

  /** Keys that work wherever the focus is. */
  void addShortcuts(javafx.scene.Scene scene) {
    scene
        .getAccelerators()
        .put(new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN), hero::press);
    scene
        .getAccelerators()
        .put(new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN), theme::toggle);
  }
}
