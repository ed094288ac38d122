package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.hearth.app.ui.jobs.JobItem;
import org.hearth.device.api.Health;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NodeSnapshot;
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

    WindowHarness.onFx(() -> window.find("#job-search", TextField.class).requestFocus());
    robot.press(KeyCode.CONTROL, KeyCode.P).release(KeyCode.P, KeyCode.CONTROL);
    awaitText("#pause", "Pause");
  }

  /** Such as a setting that cannot be used; the node works all the same. */
  @Test
  void whatTheUserShouldKnowStaysUnderTheHead() {
    Node notices = window.find("#notices", Node.class);
    assertThat(notices.isVisible()).isFalse();
    WindowHarness.onFx(() -> window.window.tell("Port 8645 is taken."));
    WindowHarness.onFx(() -> window.window.tell("\"threads\" is -3."));
    assertThat(notices.isVisible()).isTrue();
    assertThat(texts()).contains("Port 8645 is taken.", "\"threads\" is -3.");
    window.show(Scenes.PROVING);
    assertThat(notices.isVisible()).isTrue();
  }

  @Test
  void everyControlTakesTheFocusAndHasWords() {
    List<String> mute = new ArrayList<>();
    WindowHarness.onFx(() ->
        window.stage.getScene().getRoot().lookupAll(".button").stream()
            .filter(node -> node.isVisible() && node instanceof Button)
            .map(Button.class::cast)
            .filter(b -> isNothing(b.getText()) && isNothing(b.getAccessibleText()))
            .forEach(b -> mute.add(b.toString())));
    assertThat(mute).isEmpty();
    for (String id : List.of("#pause", "#theme", "#network", "#jobs", "#job-search")) {
      assertThat(window.find(id, Node.class).isFocusTraversable()).as(id).isTrue();
    }
  }

  @Test
  void aSelectedJobShowsItsStepsAndStaysSelectedWhileOthersArrive() {
    assertThat(window.find("#job-detail", Node.class).isVisible()).isFalse();
    WindowHarness.onFx(() -> table().getSelectionModel().select(2));
    assertThat(window.find("#job-detail", Node.class).isVisible()).isTrue();
    assertThat(texts())
        .contains("Inputs fetched", "made in 8.67 s, and our own verifier accepts it", "+8.7 s");

    NodeSnapshot before = Scenes.PROVING.snapshot();
    List<JobView> jobs = new ArrayList<>(before.jobs());
    jobs.addFirst(Scenes.job(-1, "ACCEPTED"));
    jobs.set(1, Scenes.job(0, "PAID"));
    window.node.show(with(before, before.devices(), jobs));
    WindowHarness.await(() -> table().getItems().size() == 41);
    JobItem selected = table().getSelectionModel().getSelectedItem();
    assertThat(selected.get().key()).isEqualTo(Scenes.key(2));
    assertThat(table().getItems().get(1).get().state().text()).isEqualTo("Paid");

    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE); // the focus is not in the table
    WindowHarness.onFx(() -> table().requestFocus());
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    WindowHarness.await(() -> !window.find("#job-detail", Node.class).isVisible());
  }

  @Test
  void jobsAreFilteredByPhaseAndByText() {
    assertThat(table().getItems()).hasSize(40);
    WindowHarness.onFx(() -> window.find("#phase-ended", ToggleButton.class).fire());
    assertThat(states()).containsExactlyInAnyOrder("Too late", "Rejected");

    WindowHarness.onFx(() -> window.find("#job-search", TextField.class).setText("late"));
    assertThat(states()).containsExactly("Too late");
    assertThat(texts()).contains("1 of 40");

    WindowHarness.onFx(() -> window.find("#phase-all", ToggleButton.class).fire());
    WindowHarness.onFx(() -> window.find("#job-search", TextField.class).setText("batch-64 paid"));
    assertThat(states()).hasSize(8).containsOnly("Paid");

    WindowHarness.onFx(
        () -> window.find("#job-search", TextField.class).setText("nothing like it"));
    assertThat(table().getItems()).isEmpty();
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
                    java.util.Optional.of(
                        Health.silent(view.device().id(), Scenes.NOW, "no sensor")),
                    view.power(),
                    view.state()))
            .toList();
    window.node.show(with(s, silent, s.jobs()));
    WindowHarness.await(
        () -> metricValues().equals(List.of("not reported", "not reported", "not reported")));
    assertThat(texts()).doesNotContain("0 °C", "0 W", "0 %");
  }

  @Test
  void severalProofsAndSeveralNetworksHaveALineEach() {
    window.show(Scenes.TWO_PROOFS);
    assertThat(texts())
        .contains(
            "Proving 2 jobs at once, on AMD Ryzen 7 5800X and NVIDIA GeForce RTX 3060.",
            "Job 3fa9c4 on AMD Ryzen 7 5800X: multiplying points on G1, about 4 s left",
            "Local network",
            "Second network");
    window.show(Scenes.IDLE);
    assertThat(texts()).doesNotContain("Second network");
  }

  @Test
  void theNetworksIdsOpenInFull() {
    click("#network");
    WindowHarness.await(() ->
        javafx.stage.Window.getWindows().stream()
            .filter(w -> w != window.stage)
            .flatMap(w -> textsIn(w.getScene().getRoot()).stream())
            .anyMatch(text -> text.startsWith("9f3ac41e07d25b66") && text.length() == 64));
  }

  private void click(String id) {
    robot.targetWindow(window.stage).clickOn(id);
  }

  private Button button() {
    return window.find("#pause", Button.class);
  }

  private void awaitText(String id, String text) {
    WindowHarness.await(() -> window.find(id, Labeled.class).getText().equals(text));
  }

  @SuppressWarnings("unchecked")
  private TableView<JobItem> table() {
    return window.find("#jobs", TableView.class);
  }

  private List<String> states() {
    return table().getItems().stream().map(item -> item.get().state().text()).toList();
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
