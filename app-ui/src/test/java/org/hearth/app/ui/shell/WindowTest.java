package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.hearth.device.api.Health;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Drives the real window with mouse and keyboard. */
class WindowTest {
  @TempDir Path settings;
  private final FxRobot robot = new FxRobot();
  private WindowHarness window;

  @BeforeEach
  void open() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    window = WindowHarness.open(Scenes.PROVING, settings, 980, 900);
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void theButtonPausesAndResumes() {
    click("#pause");
    awaitText("#pause", "Resume");
    click("#pause");
    awaitText("#pause", "Pause");
    assertThat(window.node.calls).containsExactly("pause", "resume");
  }

  @Test
  void theButtonIsNeverDisabledAndTheLastWishWins() {
    window.show(Scenes.STARTING);
    window.node.slow = true;
    assertThat(button().isDisabled()).isFalse();
    click("#pause");
    awaitText("#pause", "Pausing…");
    assertThat(button().isDisabled()).isFalse();
    click("#pause");
    awaitText("#pause", "Pause");
    WindowHarness.await(() -> window.node.calls.equals(List.of("pause", "resume")));
  }

  @Test
  void aRefusedPauseSaysWhy() {
    window.node.refusal = "the disk is full.";
    click("#pause");
    WindowHarness.await(() -> texts().contains("Pausing did not work: the disk is full."));
    awaitText("#pause", "Pause");
  }

  @Test
  void theKeyboardReachesThePauseButtonAndTheShortcutWorksEverywhere() {
    WindowHarness.onFx(() -> button().requestFocus());
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    awaitText("#pause", "Resume");
    window.open("jobs");

    WindowHarness.onFx(() -> window.find("#job-list-search", TextField.class).requestFocus());
    robot.press(KeyCode.CONTROL, KeyCode.P).release(KeyCode.P, KeyCode.CONTROL);
    awaitText("#pause", "Pause");
  }

  @Test
  void theMenuPausesForATime() {
    SplitMenuButton pause = window.find("#pause", SplitMenuButton.class);
    WindowHarness.onFx(() -> pause.getItems().get(1).fire());
    awaitText("#pause", "Resume");
    assertThat(window.node.calls).containsExactly("pause PT1H");
  }

  @Test
  void theMenuPausesUntilTheNextStartWhereSomebodyCanEndIt() {
    List<String> asked = new ArrayList<>();
    WindowHarness.onFx(() -> window.window.offerPauseUntilStart(() -> asked.add("until start")));
    SplitMenuButton button = window.find("#pause", SplitMenuButton.class);
    MenuItem offered = button.getItems().get(button.getItems().size() - 2);
    assertThat(offered.getText()).isEqualTo("Pause until Hearth is started again");
    WindowHarness.onFx(offered::fire);
    assertThat(asked).containsExactly("until start");
  }

  @Test
  void aPauseWithAnEndCountsDownInTheButton() {
    NodeSnapshot s = Scenes.PAUSED.snapshot();
    window.node.show(
        new NodeSnapshot(
            s.at(),
            new NodeCondition(
                new Situation.PausedByUser(s.at(), Optional.of(Scenes.NOW.plusSeconds(600))),
                s.at(),
                true),
            s.devices(),
            s.findings(),
            s.jobs(),
            List.of(),
            s.networks()));
    awaitText("#pause", "Resume · 10 min");
  }

  /** Such as a setting that cannot be used; the node works all the same. */
  @Test
  void whatTheUserShouldKnowStaysUntilEscapeClosesTheLast() {
    Node notices = window.find("#notices", Node.class);
    assertThat(notices.isVisible()).isFalse();
    WindowHarness.onFx(() -> window.window.tell("Port 8645 is taken."));
    WindowHarness.onFx(() -> window.window.tell("\"threads\" is -3."));
    assertThat(texts()).contains("Port 8645 is taken.", "\"threads\" is -3.");
    window.show(Scenes.PROVING);
    assertThat(notices.isVisible()).isTrue();

    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    WindowHarness.await(() -> !texts().contains("\"threads\" is -3."));
    assertThat(texts()).contains("Port 8645 is taken.");
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    WindowHarness.await(() -> !notices.isVisible());
  }

  /** Such as the first run. */
  @Test
  void whatLiesOverTheWindowIsClosedByEscape() {
    ShellView shell = (ShellView) window.stage.getScene().getRoot();
    Button inside = new Button("Go on");
    WindowHarness.onFx(() -> shell.openOverlay(inside));
    WindowHarness.await(inside::isFocused);
    assertThat(button().isDisabled()).as("what is below takes no press").isTrue();
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    WindowHarness.await(() -> inside.getScene() == null);
    assertThat(button().isDisabled()).isFalse();
  }

  @Test
  void theArrowKeysReadTheChartsOfThePast() {
    window.open("devices");
    window.awaitDrawnPast();
    Node chart = window.find(".past .time-series-chart", Node.class);
    WindowHarness.onFx(chart::requestFocus);
    robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
    WindowHarness.await(() -> texts().stream().anyMatch(t -> t.matches("14:3\\d")));
    assertThat(chart.getAccessibleText()).matches("Temperature, 14:3\\d: \\d.* °C");
    WindowHarness.onFx(button()::requestFocus);
    WindowHarness.await(() -> chart.getAccessibleText().matches("Temperature, 13:3\\d to now: .*"));
  }

  @Test
  void theKeyboardWalksThroughAllScreens() {
    List<ToggleButton> rail = rail();
    WindowHarness.onFx(rail.getFirst()::requestFocus);
    for (ToggleButton next : rail.subList(1, rail.size())) {
      robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
      WindowHarness.await(() -> next.isSelected() && next.isFocused());
    }
    robot.press(KeyCode.HOME).release(KeyCode.HOME);
    WindowHarness.await(() -> rail.getFirst().isSelected());
    for (int i = rail.size() - 1; i >= 0; i--) {
      KeyCode digit = KeyCode.valueOf("DIGIT" + (i + 1));
      robot.press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
      ToggleButton wanted = rail.get(i);
      WindowHarness.await(wanted::isSelected);
      assertThat(rail.stream().filter(ToggleButton::isSelected)).containsExactly(wanted);
    }
  }

  /** Each screen: Tab reaches all that takes the focus, once, from the left and top on. */
  @Test
  void tabReachesEveryControlOfEveryScreen() {
    for (ToggleButton place : rail()) {
      WindowHarness.onFx(place::fire);
      Set<Node> wanted = new LinkedHashSet<>(WindowHarness.fx(this::focusable));
      WindowHarness.onFx(rail().getFirst()::requestFocus);
      Set<Node> reached = new LinkedHashSet<>();
      for (int i = 0; i < 120 && reached.add(owner()); i++) {
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
      }
      wanted.removeAll(reached);
      wanted.retainAll(WindowHarness.fx(this::focusable)); // what was read meanwhile disables some
      assertThat(wanted).as("not reached on " + place.getId()).isEmpty();
    }
  }

  private Node owner() {
    return WindowHarness.fx(() -> window.stage.getScene().getFocusOwner());
  }

  /** Rows of tables and parts of controls are theirs to walk through, by other keys. */
  private List<Node> focusable() {
    return window.stage.getScene().getRoot().lookupAll("*").stream()
        .filter(node -> node instanceof ButtonBase || node instanceof TextField)
        .filter(Node::isFocusTraversable)
        .filter(node -> !node.isDisabled())
        .filter(WindowTest::seen)
        // Of a group Tab reaches the chosen one; arrow keys go to the others.
        .filter(node ->
            !(node instanceof ToggleButton toggle)
                || toggle.getToggleGroup() == null
                || toggle.isSelected())
        .toList();
  }

  private static boolean seen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private List<ToggleButton> rail() {
    return window.find("#rail", Parent.class).getChildrenUnmodifiable().stream()
        .filter(ToggleButton.class::isInstance)
        .map(ToggleButton.class::cast)
        .toList();
  }

  @Test
  void everyControlTakesTheFocusAndHasWords() {
    for (ToggleButton place : rail()) {
      WindowHarness.onFx(place::fire);
      List<String> mute = new ArrayList<>();
      WindowHarness.onFx(() ->
          window.stage.getScene().getRoot().lookupAll(".button").stream()
              .filter(node -> seen(node) && node instanceof ButtonBase)
              .map(ButtonBase.class::cast)
              .filter(b -> isNothing(b.getText()) && isNothing(b.getAccessibleText()))
              .forEach(b -> mute.add(b.toString())));
      assertThat(mute).as(place.getId()).isEmpty();
    }
    for (String id : List.of("#pause", "#theme", "#network")) {
      assertThat(window.find(id, Node.class).isFocusTraversable()).as(id).isTrue();
    }
  }

  @Test
  void theButtonOfTheHomeScreenMendsWhatTheSentenceSays() {
    window.show(Scenes.OFFLINE);
    click("#next-step");
    assertThat(window.find("#networks", ToggleButton.class).isSelected()).isTrue();
    window.open("home");
    window.show(Scenes.ERROR);
    click("#next-step");
    assertThat(window.find("#support", ToggleButton.class).isSelected()).isTrue();
    window.open("home");
    window.show(Scenes.PAUSED);
    click("#next-step");
    awaitText("#pause", "Pause");
    assertThat(window.node.calls).containsExactly("resume");
  }

  @Test
  void aDeviceIsPausedByItself() {
    window.open("devices");
    click("#pause-device");
    awaitText("#pause-device", "Pausing…");
    WindowHarness.await(() -> window.node.calls.equals(List.of("pause cpu:0")));
  }

  @Test
  void aDeviceThatIsNotUsedSaysWhyAndLeadsToTheCheckUp() {
    window.open("devices");
    WindowHarness.onFx(rail().get(1)::requestFocus);
    List<Node> tabs = window.tabs();
    assertThat(tabs).hasSize(3);
    WindowHarness.onFx(tabs.getFirst()::requestFocus);
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    WindowHarness.await(() -> texts().stream().anyMatch(t -> t.startsWith("It could prove")));
    click("#find-out");
    assertThat(window.find("#support", ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void theRailHasWordsInAWideWindowOnly() {
    ToggleButton jobs = window.find("#jobs", ToggleButton.class);
    assertThat(jobs.getContentDisplay()).isEqualTo(ContentDisplay.GRAPHIC_ONLY);
    assertThat(jobs.getTooltip().getText()).startsWith("Jobs (Ctrl+3)");
    WindowHarness.onFx(() -> window.stage.setWidth(1200));
    WindowHarness.await(() -> jobs.getContentDisplay() == ContentDisplay.LEFT);
  }

  /** The badge belongs to the network's name and never disappears. */
  @Test
  void playMoneyIsSaidOnEveryScreen() {
    for (ToggleButton place : rail()) {
      WindowHarness.onFx(place::fire);
      assertThat(textsIn(window.find("#network", Parent.class)))
          .as(place.getId())
          .contains("Local network", "play money");
    }
  }

  @Test
  void theThemeIsSwitchedAndRemembered() throws Exception {
    int light = window.picture().getRGB(3, 3) & 0xff;
    click("#theme");
    int dark = window.picture().getRGB(3, 3) & 0xff;
    assertThat(light).isGreaterThan(200);
    assertThat(dark).isLessThan(60);
    assertThat(Files.readString(settings.resolve("window.properties"))).contains("theme=dark");

    window.close();
    window = WindowHarness.open(Scenes.IDLE, settings, 980, 900);
    assertThat(window.picture().getRGB(3, 3) & 0xff).isLessThan(60);
  }

  @Test
  void anUnreadableSensorIsNotReportedAndNotZero() {
    NodeSnapshot s = Scenes.IDLE.snapshot();
    List<DeviceView> silent =
        s.devices().stream()
            .limit(1)
            .map(view ->
                new DeviceView(
                    view.device(),
                    Optional.of(Health.silent(view.device().id(), Scenes.NOW, "no sensor")),
                    view.power(),
                    view.state()))
            .toList();
    window.open("devices");
    window.node.show(with(s, silent, s.jobs()));
    WindowHarness.await(() ->
        metricValues().stream()
            .limit(3)
            .toList()
            .equals(List.of("not reported", "not reported", "not reported")));
    // The scale of a chart may begin there, a value may not.
    assertThat(metricValues()).doesNotContain("0 °C", "0 W", "0 %");
  }

  @Test
  void severalProofsAndSeveralNetworksHaveALineEach() {
    window.show(Scenes.TWO_PROOFS);
    assertThat(texts())
        .contains(
            "Proving 2 jobs at once, on AMD Ryzen 7 5800X and NVIDIA GeForce RTX 3060.",
            "transfer-batch-16 on AMD Ryzen 7 5800X",
            "Multiplying points on G1, about 4 s left",
            "2 networks");
    window.open("networks");
    assertThat(texts()).contains("Local network", "Second network");
    window.show(Scenes.IDLE);
    assertThat(texts()).doesNotContain("Second network", "2 networks");
  }

  @Test
  void theNetworksIdsStandInFullToBeCopied() {
    window.open("networks");
    assertThat(texts())
        .anyMatch(text -> text.startsWith("9f3ac41e07d25b66") && text.length() == 64);
  }

  /** Minimised or hidden: nothing is computed; shown again: the newest at once. */
  @Test
  void nothingIsComputedForAWindowThatNobodySees() {
    WindowHarness.onFx(() -> window.stage.setIconified(true));
    WindowHarness.await(() -> window.stage.isIconified());
    window.node.show(Scenes.OFFLINE.snapshot());
    String before = window.find("#sentence", Labeled.class).getText();
    robot.sleep(1500);
    assertThat(window.find("#sentence", Labeled.class).getText()).isEqualTo(before);
    WindowHarness.onFx(() -> window.stage.setIconified(false));
    WindowHarness.await(
        () -> window.find("#sentence", Labeled.class).getText().startsWith("Can't reach"));
  }

  private void click(String id) {
    robot.targetWindow(window.stage).clickOn(id);
  }

  private ButtonBase button() {
    return window.find("#pause", ButtonBase.class);
  }

  private void awaitText(String id, String text) {
    WindowHarness.await(() -> window.find(id, Labeled.class).getText().equals(text));
  }

  private List<String> metricValues() {
    return window.stage.getScene().getRoot().lookupAll(".metric-value").stream()
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  private List<String> texts() {
    return WindowHarness.fx(() -> textsIn(window.stage.getScene().getRoot()));
  }

  private static List<String> textsIn(Parent root) {
    List<String> texts = new ArrayList<>();
    for (Node node : root.lookupAll("*")) {
      if (node instanceof Labeled labeled && labeled.getText() != null) {
        texts.add(labeled.getText());
      } else if (node instanceof TextField field) {
        texts.add(field.getText());
      }
    }
    return texts;
  }

  private static boolean isNothing(String text) {
    return text == null || text.isBlank();
  }

  private static NodeSnapshot with(NodeSnapshot s, List<DeviceView> devices, List<JobView> jobs) {
    return new NodeSnapshot(
        s.at(), s.condition(), devices, s.findings(), jobs, s.proofs(), s.networks());
  }
}
