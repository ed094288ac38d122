package org.hearth.app.ui.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.words.Words;
import org.hearth.node.network.facts.MachineFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** This computer is looked at once, beside the window, and nothing moves when it is known. */
class NetworksScreenTest {
  @TempDir private Path folder;
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Deque<Stage> stages = new ArrayDeque<>();

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void hide() {
    fx(() -> {
      stages.forEach(Stage::hide);
      return true;
    });
  }

  private static <T> T fx(Callable<T> action) {
    T answer = WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    WaitForAsyncUtils.waitForFxEvents();
    return answer;
  }

  private NetworksScreen open(Supplier<Map<String, String>> kinds, Supplier<MachineFacts> machine) {
    return fx(() -> {
      NetworksScreen screen =
          new NetworksScreen(
              new NetworkSources(kinds, machine),
              Words.of(ZoneOffset.UTC, Locale.ENGLISH),
              background::add);
      Stage stage = new Stage();
      StackPane root = new StackPane(screen);
      root.getStyleClass().setAll("home");
      assertThat(new WindowTheme(root, new WindowSettings(folder)).mode().get()).isNotNull();
      Scene scene = new Scene(root, 990, 900);
      scene.getStylesheets().add("/org/hearth/app/ui/shell/window.css");
      stage.setScene(scene);
      stage.show();
      stages.add(stage);
      screen.opened();
      screen.opened();
      return screen;
    });
  }

  private static void choose(NetworksScreen screen, String id) {
    fx(() -> {
      ((ToggleButton) screen.lookup("#other-" + id)).fire();
      return true;
    });
  }

  private static List<String> marks(NetworksScreen screen) {
    return fx(() ->
        screen.lookupAll(".check-mark").stream().map(mark -> ((Labeled) mark).getText()).toList());
  }

  /** Where everything in the sheet is. */
  private static List<String> places(NetworksScreen screen) {
    return fx(() -> {
      screen.applyCss();
      screen.layout();
      Node sheet = screen.lookup("#network-sheet");
      return Stream.of(".check", ".detail-heading", ".fact-value")
          .flatMap(style -> sheet.lookupAll(style).stream())
          .map(node -> node.getTypeSelector() + node.localToScene(node.getLayoutBounds()))
          .toList();
    });
  }

  @Test
  void nothingMovesWhenThisComputerIsKnown() {
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(1);
    NetworksScreen screen =
        open(
            Map::of,
            () -> {
              looks.incrementAndGet();
              await(ready);
              return MachinesForTests.HOME;
            });
    assertThat(background).as("asked once, however often it is opened").hasSize(1);
    Thread survey = Thread.ofVirtual().start(background.remove());
    Awaitility.await().until(() -> fx(() -> screen.lookup("#other-ethstorage") != null));
    choose(screen, "ethstorage");
    assertThat(marks(screen))
        .containsExactly("looking …", "looking …", "looking …", "looking …", "yes");
    List<String> before = places(screen);
    ready.countDown();
    Awaitility.await().until(() -> !survey.isAlive());
    assertThat(marks(screen)).containsExactly("yes", "yes", "yes", "no", "yes");
    assertThat(places(screen)).isEqualTo(before).isNotEmpty();
    assertThat(looks).hasValue(1);
  }

  private static void await(CountDownLatch ready) {
    try {
      ready.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSurveyThatFailsIsNotKnown() {
    NetworksScreen screen =
        open(
            () -> {
              throw new IllegalStateException("the file is damaged");
            },
            () -> {
              throw new IllegalStateException("no such thing");
            });
    background.remove().run();
    choose(screen, "ethstorage");
    assertThat(marks(screen))
        .containsExactly("not known", "not known", "not known", "not known", "yes");
    String sheet = fx(() -> texts(screen.lookup("#network-sheet")));
    assertThat(sheet)
        .contains("Asked: 550 GB · this computer: not known")
        .doesNotContain("this computer: 0");
  }

  private static String texts(Node node) {
    return String.join(
        "\n",
        ((Parent) node)
            .lookupAll(".label").stream().map(label -> ((Labeled) label).getText()).toList());
  }

  /** One that was joined meanwhile is put away with its sheet. */
  @Test
  void aNetworkThatWasJoinedMeanwhileLeavesTheList() {
    NetworksScreen screen = open(() -> Map.of("panther", "oshiya"), () -> MachinesForTests.HOME);
    background.remove().run();
    choose(screen, "oshiya");
    assertThat(fx(() -> screen.lookup("#network-sheet").isVisible())).isTrue();
    NetworkCard card =
        new NetworkCard(
            "panther",
            "Panther Oshiya",
            "",
            new NetworkCard.Health(true, "connected", "", ""),
            List.of(),
            List.of(),
            List.of(),
            NetworkCard.AtStake.NEVER);
    fx(() -> {
      screen.show(List.of(card));
      return true;
    });
    assertThat(fx(() -> screen.lookup("#other-oshiya") == null)).isTrue();
    assertThat(fx(() -> screen.lookup("#network-sheet").isVisible())).isFalse();
  }
}
