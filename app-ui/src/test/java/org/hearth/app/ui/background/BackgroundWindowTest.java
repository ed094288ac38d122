package org.hearth.app.ui.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.hearth.app.ui.settings.ClosingChoice;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.words.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Closing, hiding and calling back a window, with and without a tray. */
class BackgroundWindowTest {
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private final List<String> told = new ArrayList<>();
  private final AtomicInteger quits = new AtomicInteger();
  private WindowSettings settings;
  private Stage stage;
  private BackgroundWindow window;

  @BeforeEach
  void make() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    FxToolkit.registerPrimaryStage();
    settings = new WindowSettings(folder);
    stage = fx(Stage::new);
    window = fx(() -> around(Duration.ofMinutes(10)));
  }

  private BackgroundWindow around(Duration patience) {
    stage.setScene(new Scene(new StackPane(new Label("The window")), 600, 400));
    return new BackgroundWindow(
        stage, settings, Messages.english(), told::add, quits::incrementAndGet, patience);
  }

  private void again(Duration patience) {
    onFx(stage::hide);
    stage = fx(Stage::new);
    window = fx(() -> around(patience));
  }

  @AfterEach
  void hide() {
    onFx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }

  private static void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition));
  }

  private void open(boolean tray) {
    window.trayAvailable(tray);
    onFx(() -> window.begin(false));
    await(() -> stage.isShowing());
  }

  private void close() {
    onFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
  }

  private static Optional<Parent> question() {
    return Window.getWindows().stream()
        .map(w -> w.getScene().getRoot())
        .filter(root -> root.lookup("#close-background") != null)
        .findFirst();
  }

  private static boolean asked() {
    return question().isPresent();
  }

  private static <T extends Node> T find(String id, Class<T> type) {
    return WaitForAsyncUtils.waitForAsyncFx(
        20_000, () -> type.cast(question().orElseThrow().lookup(id)));
  }

  private static void press(String id) {
    Button button = find(id, Button.class);
    onFx(button::fire);
  }

  @Test
  void thatItShallWorkOnIsAskedOnce() {
    open(true);
    close();
    await(BackgroundWindowTest::asked);
    assertThat(stage.isShowing()).isTrue();
    close();
    assertThat(
            Window.getWindows().stream()
                .filter(w -> w.getScene().getRoot().lookup("#close-background") != null))
        .as("a second press on the cross asks no second time")
        .hasSize(1);
    press("#close-background");
    await(() -> !stage.isShowing());
    assertThat(settings.closing()).isEqualTo(ClosingChoice.BACKGROUND);
    assertThat(new WindowSettings(folder).closing()).isEqualTo(ClosingChoice.BACKGROUND);

    window.open();
    await(() -> stage.isShowing());
    close();
    await(() -> !stage.isShowing());
    assertThat(asked()).isFalse();
    assertThat(quits).hasValue(0);
    assertThat(told).isEmpty();
  }

  @Test
  void thatItShallEndIsAskedOnceAndCanBeChangedLater() {
    open(true);
    close();
    await(BackgroundWindowTest::asked);
    press("#close-quit");
    await(() -> quits.get() == 1);
    close();
    await(() -> quits.get() == 2);
    assertThat(asked()).isFalse();
    settings.rememberClosing(ClosingChoice.ASK);
    close();
    await(BackgroundWindowTest::asked);
  }

  @Test
  void anAnswerForThisTimeIsNotRemembered() {
    open(true);
    close();
    await(BackgroundWindowTest::asked);
    CheckBox remember = find("#close-remember", CheckBox.class);
    onFx(() -> remember.setSelected(false));
    press("#close-background");
    await(() -> !stage.isShowing());
    assertThat(settings.closing()).isEqualTo(ClosingChoice.ASK);
  }

  @Test
  void escapeLeavesTheWindowOpen() {
    open(true);
    close();
    await(BackgroundWindowTest::asked);
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    await(() -> !asked());
    assertThat(stage.isShowing()).isTrue();
    assertThat(quits).hasValue(0);
    assertThat(settings.closing()).isEqualTo(ClosingChoice.ASK);
  }

  @Test
  void returnKeepsItWorkingAndTheAnswersAreReachedByKeyboard() {
    open(true);
    close();
    await(BackgroundWindowTest::asked);
    for (String id : List.of("#close-background", "#close-quit", "#close-cancel")) {
      assertThat(find(id, Button.class).isFocusTraversable()).as(id).isTrue();
    }
    assertThat(find("#close-background", Button.class).isDefaultButton()).isTrue();
    assertThat(find("#close-cancel", Button.class).isCancelButton()).isTrue();
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    await(() -> !stage.isShowing());
    assertThat(quits).hasValue(0);
  }

  @Test
  void withoutATrayTheWindowIsMinimisedAndThatIsSaidOnce() {
    settings.rememberClosing(ClosingChoice.BACKGROUND);
    open(false);
    close();
    await(() -> stage.isIconified());
    assertThat(stage.isShowing()).isTrue();
    assertThat(told).singleElement().asString().contains("no tray");
    window.open();
    await(() -> !stage.isIconified());
    close();
    await(() -> stage.isIconified());
    assertThat(told).hasSize(1);
  }

  @Test
  void aTrayThatComesLateTakesTheWindowThatWasPutAway() {
    settings.rememberClosing(ClosingChoice.BACKGROUND);
    open(false);
    close();
    await(() -> stage.isIconified());
    window.trayAvailable(true);
    await(() -> !stage.isShowing());
    window.open();
    await(() -> stage.isShowing() && !stage.isIconified());
  }

  @Test
  void startedHiddenItWaitsForTheTray() {
    onFx(() -> window.begin(true));
    assertThat(stage.isShowing()).isFalse();
    window.trayAvailable(false);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stage.isShowing()).isFalse();
    window.trayAvailable(true);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stage.isShowing()).isFalse();
    window.open();
    await(() -> stage.isShowing());
    window.trayAvailable(true);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stage.isShowing()).as("it was called back").isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHiddenWindowWithoutATrayCanBeReached(boolean hadTray) {
    again(Duration.ofMillis(50));
    if (hadTray) {
      settings.rememberClosing(ClosingChoice.BACKGROUND);
      open(true);
      close();
      await(() -> !stage.isShowing());
      window.trayAvailable(false);
    } else {
      onFx(() -> window.begin(true));
    }
    await(() -> stage.isShowing() && stage.isIconified());
    assertThat(told).hasSize(1);
  }

  @Test
  void quitInTheTrayEndsAndThePlaceIsKept() {
    open(true);
    onFx(() -> {
      stage.setX(123);
      stage.setY(77);
    });
    window.quit();
    await(() -> quits.get() == 1);
    again(Duration.ofMinutes(10));
    onFx(() -> window.begin(false));
    assertThat(stage.getX()).isEqualTo(123);
    assertThat(stage.getY()).isEqualTo(77);
  }

  @ParameterizedTest
  @CsvSource({"light, true", "dark, true", "light, false"})
  void theQuestionIsReadable(String theme, boolean tray) throws Exception {
    onFx(() ->
        Application.setUserAgentStylesheet(
            theme.equals("light")
                ? new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet()
                : new atlantafx.base.theme.PrimerDark().getUserAgentStylesheet()));
    onFx(() -> {
      Parent root = stage.getScene().getRoot();
      root.getStyleClass().add("home");
      root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), theme.equals("dark"));
      stage
          .getScene()
          .getStylesheets()
          .add(
              WindowSettings.class
                  .getResource("/org/hearth/app/ui/shell/window.css")
                  .toExternalForm());
    });
    open(tray);
    close();
    await(BackgroundWindowTest::asked);
    Set<String> texts =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () ->
                question().orElseThrow().lookupAll(".label").stream()
                    .map(node -> ((Label) node).getText())
                    .collect(Collectors.toSet()));
    assertThat(texts)
        .contains("Keep Hearth working in the background?")
        .anyMatch(text -> text.contains(tray ? "stays in the tray" : "shows no tray"));
    BufferedImage picture =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () ->
                SwingFXUtils.fromFXImage(question().orElseThrow().getScene().snapshot(null), null));
    Path file =
        Path.of("target", "screenshots", "close-" + theme + (tray ? "" : "-no-tray") + ".png");
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, "png", file.toFile());
    assertThat(picture.getWidth()).isGreaterThan(400);
  }
}
